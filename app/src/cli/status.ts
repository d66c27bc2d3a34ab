import { adminOverview, type Overview } from '../admin/overview.ts';
import { adminSources, type SourceView } from '../admin/sources.ts';
import { SYSTEM } from '../community/actor.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import type { ServiceStatus } from '../store/service-slots.ts';
import type { RunState } from '../store/source-runs.ts';
import { withInstance } from './admin-context.ts';
import { EXIT } from './exit-codes.ts';

/** `broadsheet status`: how everything stands, and what needs the owner. */
export function statusCommand(
  origin: SettingsOrigin,
  version: string,
  options: { json?: true },
): Promise<number> {
  return withInstance(origin, async (instance) => {
    const overview = await adminOverview(SYSTEM, instance);
    const { services } = await adminSources(SYSTEM, instance);
    const text = options.json
      ? `${JSON.stringify(statusOf(version, overview, services))}\n`
      : describe(version, overview, services);
    process.stdout.write(text);
    return EXIT.done;
  });
}

/** The fields that programs rely on, and then everything else. */
function statusOf(version: string, overview: Overview, services: readonly ServiceStatus[]) {
  const { index, sources, jobs, disk, refusals, warnings } = overview;
  const { papers, indexed, lastChange, indexChange } = index;
  return {
    version,
    papers,
    indexed,
    lastChange,
    indexChange,
    sources: sources.flatMap(({ lastRun, ...source }) => (lastRun === null ? [] : { ...lastRun, ...source })),
    services,
    jobs,
    index,
    disk,
    refusals,
    warnings,
  };
}

function describe(version: string, overview: Overview, services: readonly ServiceStatus[]): string {
  const { index, sources, jobs, disk, refusals, warnings } = overview;
  const standing = jobs.failed > 0 ? ' (broadsheet jobs says why)' : '';
  const lines = [
    `Broadsheet ${version}`,
    `papers   ${grouped(index.papers)}`,
    `indexed  ${grouped(index.indexed)}${lagOf(index)}`,
    ...sources.map(describeSource),
    ...services.map(describeService),
    `jobs     ${jobs.pending} pending, ${jobs.running} running, ${jobs.failed} failed${standing}`,
    `refused  ${grouped(refusals.lastDay)} in the last day, ${grouped(refusals.kept)} kept (broadsheet refusals)`,
    `disk     store ${megabytes(disk.store)}, index ${megabytes(disk.index)}, free ${megabytes(disk.free)}`,
    `backup   ${disk.lastBackup === null ? 'none was made' : `${disk.lastBackup.at}, ${disk.lastBackup.file}`}`,
    ...warnings.map(({ found, advice }) => `ACTION   ${found}\n         ${advice}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the state of a run adds to its counts. */
const STATES: Readonly<Record<RunState, string>> = {
  ok: '',
  failed: 'did not finish; until then ',
  running: 'running; until now ',
  interrupted: 'interrupted (its process died; run it again, it goes on); until then ',
};

function lagOf({ behind, lastChange, indexChange, rebuildSince }: Overview['index']): string {
  if (rebuildSince !== null) return ` (it is built anew, as asked ${rebuildSince})`;
  return behind > 0 ? ` (the index is behind by change ${indexChange} of ${lastChange})` : '';
}

function describeSource({ name, lastRun, running, nextRun, problem, checkpointAt }: SourceView): string {
  const counts = ({ state, added, updated, refused }: NonNullable<SourceView['lastRun']>) =>
    `${STATES[state]}added ${added}, updated ${updated}, refused ${refused}`;
  const last = lastRun === null ? 'has not run yet' : `last run ${lastRun.lastRun}, ${counts(lastRun)}`;
  const next = running ? ', runs now' : nextRun === null ? '' : `, next ${nextRun}`;
  const reached = checkpointAt === null ? '' : `, checkpoint of ${checkpointAt}`;
  const why = problem === null ? '' : `\n         ${problem}`;
  return `source   ${name}: ${last}${next}${reached}${why}`;
}

function describeService({ name, nextAt, quota }: ServiceStatus): string {
  const pause = Date.parse(nextAt) > Date.now() ? `not asked before ${nextAt}` : 'can be asked';
  const of = quota === null || quota.limit === null ? '' : ` of ${quota.limit}`;
  const left = quota === null ? '' : `, ${quota.remaining}${of} calls left until ${quota.resetsAt}`;
  return `service  ${name}: ${pause}${left}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
