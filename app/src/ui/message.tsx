import type { PropsWithChildren } from 'hono/jsx';
import type { Reference } from '../feed/card.ts';

interface MessageProps {
  title: string;
  /** Fills the search box; null shows none. */
  query: string | null;
  links: readonly Reference[];
}

/** A page that cannot show what was asked for: what happened, a search box, and where to go from here. */
export function Message({ title, query, links, children }: PropsWithChildren<MessageProps>) {
  return (
    <div class="message">
      <h1>{title}</h1>
      {children}
      {query === null ? null : (
        <search class="search">
          <form action="/search">
            <div class="search-line">
              <input type="search" name="q" value={query} aria-label="Search papers" autocomplete="off" />
              <button type="submit">Search</button>
            </div>
          </form>
        </search>
      )}
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
