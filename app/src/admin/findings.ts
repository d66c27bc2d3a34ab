import type { Actor } from '../community/actor.ts';
import { ailing, type Finding, healthy } from '../keeping/finding.ts';
import type { AdminContext } from './context.ts';
import { adminOverview } from './overview.ts';
import type { Part } from './warnings.ts';

const FINE = 'Nothing needs its owner.';

/**
 * What needs the owner on the pages of `/admin`, as findings of the doctor: of the parts that he does not look at by
 * himself. The index and the room on the disk he checks more thoroughly.
 */
export async function adminFindings(actor: Actor, context: AdminContext): Promise<Finding[]> {
  const { warnings, sources, jobs } = await adminOverview(actor, context);
  const checked: readonly (readonly [part: Part, things: number])[] = [
    ['sources', sources.length],
    ['jobs', jobs.pending + jobs.running + jobs.failed],
  ];
  return checked.flatMap(([part, things]) => {
    const bad = warnings.filter((warning) => warning.part === part);
    if (bad.length === 0) return [healthy(part, things, FINE)];
    return bad.map(({ found, advice }) => ailing(part, 1, found, advice));
  });
}
