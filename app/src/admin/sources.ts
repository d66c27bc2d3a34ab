import type { Kysely } from 'kysely';
import { type Actor, requireRole } from '../community/actor.ts';
import { type JobRow, newestJobs } from '../jobs/list.ts';
import { sourceJobKey } from '../jobs/source-job.ts';
import { SOURCE_NAMES } from '../papers/sources/known.ts';
import { countRefusals } from '../store/refusals.ts';
import type { Schema } from '../store/schema.ts';
import { type ServiceStatus, serviceStatuses } from '../store/service-slots.ts';
import { type SourceStatus, sourceStatuses } from '../store/source-runs.ts';
import { checkpointMoments } from '../store/source-states.ts';
import type { AdminContext } from './context.ts';

/** A source as its owner sees it; moments are ISO 8601 in UTC. */
export interface SourceView {
  name: string;
  /** Whether it is asked on a schedule (`BROADSHEET_SOURCES`). */
  scheduled: boolean;
  /** Whether it is a service that can be asked; files that were imported cannot. */
  askable: boolean;
  /** Null: it never ran. */
  lastRun: SourceStatus | null;
  running: boolean;
  /** When it runs next; null when no job of it waits. */
  nextRun: string | null;
  /** Why its last attempt failed; null when it did not. */
  problem: string | null;
  /** When it last kept how far it has come. */
  checkpointAt: string | null;
  /** How many of its refusals are kept. */
  refusals: number;
}

export interface SourcesView {
  sources: SourceView[];
  /** The services behind them: when they may be asked next, and what they say of their limits. */
  services: ServiceStatus[];
  /** Names of the services that this instance has never asked. */
  unused: string[];
}

/** Every source that is chosen or ever ran: how its last run ended, when it runs next, and why it does not. */
export async function adminSources(
  actor: Actor,
  { store: { db }, settings }: Pick<AdminContext, 'store' | 'settings'>,
): Promise<SourcesView> {
  requireRole(actor, 'owner');
  const [runs, services] = await Promise.all([sourceStatuses(db), serviceStatuses(db)]);
  const names = [...new Set([...settings.sources, ...runs.map(({ name }) => name)])];
  const facts = await factsOf(db, names);
  const sources = names.map((name): SourceView => {
    const job = facts.jobs.get(sourceJobKey(name)) ?? null;
    return {
      name,
      scheduled: settings.sources.includes(name),
      askable: SOURCE_NAMES.includes(name),
      lastRun: runs.find((run) => run.name === name) ?? null,
      ...stateOf(job),
      checkpointAt: facts.checkpoints.get(name) ?? null,
      refusals: facts.refusals.find(({ source }) => source === name)?.count ?? 0,
    };
  });
  return { sources, services, unused: SOURCE_NAMES.filter((name) => !names.includes(name)) };
}

async function factsOf(db: Kysely<Schema>, names: readonly string[]) {
  const [jobs, checkpoints, refusals] = await Promise.all([
    newestJobs(db, names.map(sourceJobKey)),
    checkpointMoments(db),
    countRefusals(db),
  ]);
  return { jobs, checkpoints, refusals };
}

function stateOf(job: JobRow | null): Pick<SourceView, 'running' | 'nextRun' | 'problem'> {
  return {
    running: job?.state === 'running',
    nextRun: job?.nextRun ?? null,
    problem: job?.reason ?? null,
  };
}
