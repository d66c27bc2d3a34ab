import type { Child } from 'hono/jsx';

export interface Fact {
  name: string;
  value: Child;
  /** Says more, in small print. */
  note?: string;
}

/** Names with their values, the values large. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="measures">
      {facts.map(({ name, value, note }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <span class="measure">{value}</span>
            {note === undefined ? null : <span class="measure-note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
