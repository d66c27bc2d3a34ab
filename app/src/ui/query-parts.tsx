import type { QueryPart } from '../feed/lists.ts';

/** What of a query restricts its answers; each part is a link that takes it away. */
export function QueryParts({
  parts,
  hrefOf,
}: {
  parts: readonly QueryPart[];
  hrefOf: (query: string) => string;
}) {
  if (parts.length === 0) return null;
  return (
    <ul class="query-parts" aria-label="What restricts this search">
      {parts.map(({ text, without }) => (
        <li>
          <a href={hrefOf(without)} aria-label={`${text}: remove`}>
            <code>{text}</code> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
