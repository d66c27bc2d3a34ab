import type { PaperCard } from '../feed/card.ts';
import { dateInWords } from './dates.ts';
import { StandingFacts } from './standing.tsx';
import { compact, counted, grouped } from './words.ts';

interface CardFactsProps {
  card: PaperCard;
  thisYear: string;
  /** True where a button beside it counts the votes. */
  hasActs?: boolean;
  /** Where the list tells why this paper stands there; null: it does so already, or cannot. */
  whyHref?: string | null;
}

/** The small print of a card: who, where, when, and what readers did with it. Unknown facts are left out. */
export function CardFacts({ card, thisYear, hasActs = false, whyHref = null }: CardFactsProps) {
  return (
    <ul class="facts">
      <StandingFacts standing={card.standing} />
      {card.withdrawn ? <li class="withdrawn">Withdrawn</li> : null}
      {card.upvotes > 0 && !hasActs ? (
        <li class="votes">
          {counted(card.upvotes, 'vote')}
          {votesHereInWords(card)}
        </li>
      ) : null}
      {card.authorCount ? <li title={namesOnHover(card)}>{counted(card.authorCount, 'author')}</li> : null}
      {card.organization === null ? null : (
        <li>
          <a href={card.organization.href}>{card.organization.name}</a>
        </li>
      )}
      {card.published ? (
        <li class="date">
          <time datetime={card.published}>{dateInWords(card.published, thisYear)}</time>
        </li>
      ) : null}
      {card.venue ? <li>{card.venue}</li> : null}
      {card.comments > 0 ? <li>{counted(card.comments, 'comment')}</li> : null}
      {card.code ? (
        <li>
          <a href={card.code.url} rel="noopener nofollow external">
            Code
          </a>
          <Stars stars={card.code.stars} />
        </li>
      ) : null}
      {whyHref === null ? null : (
        <li>
          <a class="why-here" href={whyHref}>
            Why here?
          </a>
        </li>
      )}
    </ul>
  );
}

/** `, 3 here` where some votes are of readers here and others are not; else nothing. */
export function votesHereInWords({ upvotes, votesHere }: Pick<PaperCard, 'upvotes' | 'votesHere'>): string {
  return votesHere === 0 || votesHere === upvotes ? '' : `, ${grouped(votesHere)} here`;
}

/** How many stars a repository has, for eyes and for ears; none are not worth a word. */
export function Stars({ stars }: { stars: number | null }) {
  if (stars === null || stars === 0) return null;
  return (
    <span class="stars">
      <span aria-hidden="true"> ★ {compact(stars)}</span>
      <span class="unseen">, {counted(stars, 'star')}</span>
    </span>
  );
}

function namesOnHover({ authors, authorCount }: PaperCard): string | undefined {
  if (authors.length === 0) return undefined;
  const others = (authorCount ?? authors.length) - authors.length;
  const names = authors.map((author) => author.name).join(', ');
  return others > 0 ? `${names} and ${counted(others, 'other')}` : names;
}
