import type { PropsWithChildren } from 'hono/jsx';
import type { Reference } from '../feed/card.ts';

/** What stands in the place of a list that has nothing yet: what comes to stand there, and where to begin. */
export function EmptyList({ links, children }: PropsWithChildren<{ links: readonly Reference[] }>) {
  return (
    <div class="message empty-list">
      <p>{children}</p>
      <ul class="message-links">
        {links.map(({ name, href }) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where there is something to follow. */
export const TO_FOLLOW: readonly Reference[] = [
  { name: 'Topics of the newest papers', href: '/about#topics' },
  { name: 'Organizations', href: '/organizations' },
  { name: 'Collections', href: '/collections/all' },
];

/** Where there are papers to save and to vote for. */
export const TO_READ: readonly Reference[] = [
  { name: 'The front page', href: '/' },
  { name: 'Trending papers', href: '/papers/trending' },
  { name: 'Search', href: '/search' },
];
