import type { PaperCard } from '../feed/card.ts';
import { dateInWords } from './dates.ts';
import { compact, counted, grouped } from './words.ts';

/** The small print of a card: who, where, when, and what readers did with it. Unknown facts are left out. */
export function CardFacts({ card, thisYear }: { card: PaperCard; thisYear: string }) {
  return (
    <ul class="facts">
      {card.withdrawn ? <li class="withdrawn">Withdrawn</li> : null}
      {card.upvotes > 0 ? <li class="votes">{votesInWords(card)}</li> : null}
      {card.authorCount ? <li title={namesOnHover(card)}>{counted(card.authorCount, 'author')}</li> : null}
      {card.organization ? <li>{card.organization}</li> : null}
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
    </ul>
  );
}

/** `12 votes`, and how many of them are of readers here where others are not. */
export function votesInWords({ upvotes, votesHere }: Pick<PaperCard, 'upvotes' | 'votesHere'>): string {
  const votes = counted(upvotes, 'vote');
  return votesHere === 0 || votesHere === upvotes ? votes : `${votes}, ${grouped(votesHere)} here`;
}

/** How many stars a repository has, for eyes and for ears. */
export function Stars({ stars }: { stars: number | null }) {
  if (stars === null) return null;
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
