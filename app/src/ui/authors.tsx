import type { Reference } from '../feed/card.ts';
import { counted } from './words.ts';

/** A longer list is folded after this many names. */
const FOLDED_AFTER = 30;

/** Every author with a link; `count` may tell of more than are known by name. */
export function Authors({ authors, count }: { authors: readonly Reference[]; count: number | null }) {
  const unnamed = Math.max(0, (count ?? 0) - authors.length);
  if (authors.length === 0) return unnamed === 0 ? null : <p class="authors">{counted(unnamed, 'author')}</p>;
  const fold = authors.length > FOLDED_AFTER + 10 ? FOLDED_AFTER : authors.length;
  return (
    <>
      <Names authors={authors.slice(0, fold)} label="Authors" />
      {fold < authors.length ? (
        <details class="more-authors">
          <summary>{counted(authors.length - fold, 'more author')}</summary>
          <Names authors={authors.slice(fold)} label="More authors" />
        </details>
      ) : null}
      {unnamed > 0 ? <p class="list-note">and {counted(unnamed, 'other')}</p> : null}
    </>
  );
}

function Names({ authors, label }: { authors: readonly Reference[]; label: string }) {
  return (
    <ul class="authors" aria-label={label}>
      {authors.map(({ name, href }) => (
        <li>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
