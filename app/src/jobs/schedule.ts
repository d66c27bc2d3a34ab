import { isEnrichment } from '../papers/sources/known.ts';
import type { Job } from './kinds.ts';
import { sourceJob, sourceJobKey } from './source-job.ts';

/** When a job runs again and again. Its row in `jobs` says when next; this says what follows. */
export interface Schedule {
  /** Also the unique key of its jobs: no two of them wait or run at a time. */
  name: string;
  /** Minute, hour, day of the month, month, day of the week (0 = Sunday). */
  cron: string;
  /** Of the IANA database: the clock that `cron` means. */
  timezone: string;
  /** What happens before the job has ever run. */
  first: 'at once' | 'on schedule';
  job: Job;
}

const NEW_YORK = 'America/New_York';

/** When sources have something new; a source that is not named here is asked once a night. */
const SOURCE_TIMES: ReadonlyMap<string, Pick<Schedule, 'cron' | 'timezone'>> = new Map([
  // Metadata of the day's papers is there from about 22:30, Sunday to Thursday; other nights answer "nothing new".
  ['arxiv-oai', { cron: '15 23 * * *', timezone: NEW_YORK }],
  // Built anew at midnight; read again in the morning, for a feed that was late or not complete.
  ['arxiv-rss', { cron: '40 0,6 * * *', timezone: NEW_YORK }],
  // A day ends at 21:30; votes keep growing.
  ['hf-daily', { cron: '50 3,9,15,21 * * *', timezone: NEW_YORK }],
]);

/** Services that are asked about our papers, in the instance's own time, after the sources of the night. */
const SERVICE_TIMES: ReadonlyMap<string, string> = new Map([
  ['semantic-scholar', '20 1,7,13,19 * * *'],
  // Sixty calls an hour are answered without a token.
  ['github-stars', '35 */2 * * *'],
]);

/**
 * Every schedule there is.
 *
 * @param sources the names of the sources to ask
 * @param timezone the instance's own, for what has no clock of its own
 */
export function listSchedules({
  sources,
  timezone,
}: {
  sources: readonly string[];
  timezone: string;
}): Schedule[] {
  return [
    {
      name: 'prune',
      cron: '10 4 * * *',
      timezone,
      first: 'on schedule',
      job: { kind: 'prune', payload: {} },
    },
    ...[...new Set(sources)].map((name) =>
      isEnrichment(name) ? enrichSchedule(name, timezone) : ingestSchedule(name, timezone),
    ),
  ];
}

function ingestSchedule(source: string, timezone: string): Schedule {
  return {
    name: sourceJobKey(source),
    ...(SOURCE_TIMES.get(source) ?? { cron: '30 4 * * *', timezone }),
    first: 'at once',
    job: sourceJob(source),
  };
}

/** Not at once: a fresh instance first has its papers to bring in. */
function enrichSchedule(service: string, timezone: string): Schedule {
  return {
    name: sourceJobKey(service),
    cron: SERVICE_TIMES.get(service) ?? '50 5 * * *',
    timezone,
    first: 'on schedule',
    job: sourceJob(service),
  };
}
