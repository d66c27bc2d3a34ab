import type { Reference } from '../feed/card.ts';

export function Topics({ topics }: { topics: readonly Reference[] }) {
  if (topics.length === 0) return null;
  return (
    <ul class="topics" aria-label="Topics">
      {topics.map(({ name, href }) => (
        <li>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
