import type { PaperCard as Card } from '../feed/card.ts';
import { PaperCard } from './paper-card.tsx';

interface PaperListProps {
  papers: readonly Card[];
  thisYear: string;
  explain?: boolean;
  /**
   * `edition`: a front page, the first paper set large, the others in two columns. `column`: one column with notes
   * in the margin.
   */
  layout: 'edition' | 'column';
  /** True where the order is a rank, which is then shown as a number. */
  ranked?: boolean;
}

/** Papers in their order. */
export function PaperList({ papers, thisYear, layout, explain = false, ranked = false }: PaperListProps) {
  return (
    <ol class={`papers ${layout}${ranked ? ' ranked' : ''}`}>
      {papers.map((card) => (
        <li>
          <PaperCard card={card} thisYear={thisYear} explain={explain} />
        </li>
      ))}
    </ol>
  );
}
