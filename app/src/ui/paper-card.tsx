import { raw } from 'hono/html';
import type { PaperCard as Card } from '../feed/card.ts';
import { CardFacts } from './card-facts.tsx';
import { Explanation } from './explanation.tsx';
import { paperHref } from './links.ts';
import { PaperActs } from './paper-acts.tsx';
import { Picture } from './picture.tsx';
import { anchorOf, marksIn, type Reading } from './reading.ts';
import { Topics } from './topics.tsx';

interface CardProps {
  card: Card;
  thisYear: string;
  explain?: boolean;
  /** Safe HTML in place of the card's own title or lead: a search hit's highlights. */
  titleHtml?: string;
  snippetHtml?: string | null;
  /** Null where nobody is signed in. */
  reading?: Reading | null;
  /** The list with the terms of its scores. */
  whyHref?: string | null;
}

/** A paper in a list: title, lead, and the facts to decide on. */
export function PaperCard(props: CardProps) {
  const {
    card,
    thisYear,
    explain = false,
    titleHtml,
    snippetHtml = null,
    reading = null,
    whyHref = null,
  } = props;
  const tiedAt = card.standing?.tiedAt ?? null;
  return (
    <article class={classOf(card, reading)} id={anchorOf(card.address)}>
      <h2 class="card-title" data-rank={tiedAt === null ? undefined : `=${tiedAt}`}>
        {reading?.fresh.has(card.address) ? <span class="card-new">New </span> : null}
        <a href={paperHref(card.address)}>{raw(titleHtml ?? card.titleHtml)}</a>
      </h2>
      <Lead card={card} snippetHtml={snippetHtml} />
      <div class="card-notes">
        <CardFacts
          card={card}
          thisYear={thisYear}
          hasActs={reading !== null}
          whyHref={
            whyHref === null || card.explanation === null ? null : `${whyHref}#${anchorOf(card.address)}`
          }
        />
        <Topics topics={card.topics} />
      </div>
      {reading === null ? null : <PaperActs card={card} reading={reading} />}
      {explain ? <Explanation explanation={card.explanation} /> : null}
    </article>
  );
}

function classOf({ address }: Card, reading: Reading | null): string {
  if (reading === null) return 'card';
  if (marksIn(reading, address).dismissal) return 'card dismissed';
  return reading.read.has(address) ? 'card read' : 'card';
}

/** The picture stands among the words, which flow around it. */
function Lead({ card, snippetHtml }: { card: Card; snippetHtml: string | null }) {
  const { picture, leadHtml, leadIsSummary } = card;
  const html = snippetHtml ?? leadHtml;
  if (html === null && picture === null) return null;
  return (
    <p class="card-lead">
      <Picture picture={picture} className="card-picture" />
      {snippetHtml === null && leadHtml !== null && leadIsSummary ? (
        <span class="in-brief">In brief </span>
      ) : null}
      {html === null ? null : raw(html)}
    </p>
  );
}
