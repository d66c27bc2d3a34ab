import { openIndexReader } from '../catalogue/index-reader.ts';
import type { Settings } from '../config.ts';
import { countPapers } from '../feed/latest.ts';
import { countJobs, type JobCounts } from '../jobs/list.ts';
import { lastChange } from '../store/changes.ts';
import { openStore } from '../store/open.ts';
import { type ServiceStatus, serviceStatuses } from '../store/service-slots.ts';
import { type RunState, type SourceStatus, sourceStatuses } from '../store/source-runs.ts';
import { EXIT } from './exit-codes.ts';

interface Status {
  version: string;
  papers: number;
  indexed: number;
  lastChange: number;
  indexChange: number;
  sources: SourceStatus[];
  services: ServiceStatus[];
  jobs: JobCounts;
}

/** `broadsheet status`: what is stored and indexed, and how each source's last run ended. */
export async function statusCommand(
  settings: Settings,
  version: string,
  options: { json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    const reader = await openIndexReader(settings.dataFolder);
    const snapshot = reader.snapshot();
    const status: Status = {
      version,
      papers: await countPapers(store),
      indexed: snapshot.documents,
      lastChange: await lastChange(store.db),
      indexChange: snapshot.position.change,
      sources: await sourceStatuses(store.db),
      services: await serviceStatuses(store.db),
      jobs: await countJobs(store.db),
    };
    reader.close();
    process.stdout.write(options.json ? `${JSON.stringify(status)}\n` : describe(status));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function describe({
  version,
  papers,
  indexed,
  lastChange,
  indexChange,
  sources,
  services,
  jobs,
}: Status): string {
  const lag = lastChange - indexChange;
  const lines = [
    `Broadsheet ${version}`,
    `papers   ${papers.toLocaleString('en')}`,
    `indexed  ${indexed.toLocaleString('en')}${lag > 0 ? ` (the index is behind by change ${indexChange} of ${lastChange})` : ''}`,
    ...sources.map(describeSource),
    ...services.map(describeService),
    `jobs     ${jobs.pending} pending, ${jobs.running} running, ${jobs.failed} failed${jobs.failed > 0 ? ' (broadsheet jobs says why)' : ''}`,
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

function describeSource({ name, lastRun, state, added, updated, refused }: SourceStatus): string {
  const counts = `added ${added}, updated ${updated}, refused ${refused}`;
  return `source   ${name}: last run ${lastRun}, ${STATES[state]}${counts}`;
}

function describeService({ name, nextAt, quota }: ServiceStatus): string {
  const pause = Date.parse(nextAt) > Date.now() ? `not asked before ${nextAt}` : 'can be asked';
  const of = quota === null || quota.limit === null ? '' : ` of ${quota.limit}`;
  const left = quota === null ? '' : `, ${quota.remaining}${of} calls left until ${quota.resetsAt}`;
  return `service  ${name}: ${pause}${left}`;
}
