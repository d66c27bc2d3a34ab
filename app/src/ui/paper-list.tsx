import type { Child } from 'hono/jsx';
import type { PaperCard as Card } from '../feed/card.ts';
import { PaperCard } from './paper-card.tsx';
import { ReadToggle } from './read-toggle.tsx';
import { isShown, type Reading } from './reading.ts';

interface PaperListProps {
  papers: readonly Card[];
  thisYear: string;
  explain?: boolean;
  /** The same list with the terms of its scores: each paper leads to its own there, where they are not shown. */
  whyHref?: string;
  /**
   * `edition`: a front page, the first paper set large, the others in two columns. `column`: one column with notes
   * in the margin.
   */
  layout: 'edition' | 'column';
  /** True where the order is a rank, which is then shown as a number. */
  ranked?: boolean;
  /** Null where nobody is signed in. */
  reading: Reading | null;
  /** What stands under each paper. */
  underneath?: (card: Card) => Child;
}

/** Papers in their order. */
export function PaperList(props: PaperListProps) {
  const { papers, thisYear, layout, explain = false, ranked = false, reading, underneath, whyHref } = props;
  const shown = papers.filter(({ address }) => isShown(reading, address));
  return (
    <>
      <ReadToggle papers={papers} reading={reading} />
      <ol class={`papers ${layout}${ranked ? ' ranked' : ''}`}>
        {shown.map((card) => (
          <li>
            <PaperCard
              card={card}
              thisYear={thisYear}
              explain={explain}
              reading={reading}
              whyHref={explain ? null : (whyHref ?? null)}
            />
            {underneath?.(card) ?? null}
          </li>
        ))}
      </ol>
    </>
  );
}
