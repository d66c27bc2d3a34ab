import type { Part, Warning } from '../../admin/warnings.ts';
import { ADMIN_PARTS, partHref } from './parts.ts';

/** What needs the owner, each with what to do; or that nothing does. */
export function Warnings({ warnings, linked }: { warnings: readonly Warning[]; linked: boolean }) {
  if (warnings.length === 0) return <p class="all-well">All is well: nothing needs you.</p>;
  return (
    <section class="warnings" aria-labelledby="needs-you">
      <h2 id="needs-you">Needs you</h2>
      <ul>
        {warnings.map(({ part, found, advice }) => (
          <li class="warning">
            <p class="warning-found">{found}</p>
            <p class="warning-advice">
              {advice} {linked ? <PartLink part={part} /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartLink({ part }: { part: Part }) {
  const name = ADMIN_PARTS.find((entry) => entry.part === part)?.name ?? part;
  return <a href={partHref(part)}>See {name.toLowerCase()}</a>;
}
