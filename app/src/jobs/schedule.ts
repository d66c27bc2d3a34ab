import { createHash } from 'node:crypto';
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

/**
 * When sources have something new, by the clock of the service, at the earliest: each instance asks some minutes later
 * (`shifted`). A source that is not named here is asked once a night.
 */
const SOURCE_TIMES: ReadonlyMap<string, Pick<Schedule, 'cron' | 'timezone'>> = new Map([
  // Metadata of the day's papers is there from about 22:30, Sunday to Thursday; other nights answer "nothing new".
  ['arxiv-oai', { cron: '15 23 * * *', timezone: NEW_YORK }],
  // Built anew at midnight; read again in the morning, for a feed that was late or not complete.
  ['arxiv-rss', { cron: '40 0,6 * * *', timezone: NEW_YORK }],
  // A day ends at 21:30; votes keep growing.
  ['hf-daily', { cron: '50 3,9,15,21 * * *', timezone: NEW_YORK }],
  // As arxiv-oai, and behind it: it tells versions, which nobody waits for.
  ['arxiv-oai-raw', { cron: '45 1 * * *', timezone: NEW_YORK }],
  // Papers are posted through the day, at Cold Spring Harbor; the day before is whole in the early morning.
  ['biorxiv', { cron: '10 2,14 * * *', timezone: NEW_YORK }],
  ['medrxiv', { cron: '25 2,14 * * *', timezone: NEW_YORK }],
  // Submissions come with deadlines and decisions, and change slowly in between.
  ['openreview', { cron: '20 5 * * *', timezone: 'UTC' }],
  // Journals and blogs all around the world; a feed often holds no more than the last day's entries.
  ['feeds', { cron: '5 0,6,12,18 * * *', timezone: 'UTC' }],
]);

/** Services that are asked about our papers, in the instance's own time, after the sources of the night. */
const SERVICE_TIMES: ReadonlyMap<string, string> = new Map([
  ['semantic-scholar', '20 1,7,13,19 * * *'],
  // Sixty calls an hour are answered without a token.
  ['github-stars', '35 0,2,4,6,8,10,12,14,16,18,20,22 * * *'],
]);

/** Two instances ask a service up to so many minutes apart. */
const STAGGER_MINUTES = 30;

/**
 * Every schedule there is.
 *
 * @param sources the names of the sources to ask
 * @param timezone the instance's own, for what has no clock of its own
 * @param dayBoundary minutes after midnight at which a day closes
 * @param storeId sets this instance's minutes apart from those of others; without it, services are asked at the earliest
 */
export function listSchedules({
  sources,
  timezone,
  dayBoundary = 0,
  storeId = null,
}: {
  sources: readonly string[];
  timezone: string;
  dayBoundary?: number;
  storeId?: string | null;
}): Schedule[] {
  const minutes = storeId === null ? 0 : staggerMinutes(storeId);
  return [
    {
      name: 'days',
      cron: `${dayBoundary % 60} ${Math.floor(dayBoundary / 60)} * * *`,
      timezone,
      // The first run only notes where days begin to be kept, and one that was missed closes every day since.
      first: 'at once',
      job: { kind: 'days', payload: {} },
    },
    {
      name: 'prune',
      cron: '10 4 * * *',
      timezone,
      first: 'on schedule',
      job: { kind: 'prune', payload: {} },
    },
    {
      name: 'trust',
      cron: '40 3 * * *',
      timezone,
      first: 'on schedule',
      job: { kind: 'trust', payload: {} },
    },
    {
      // The whole store is read: once a week, when the fewest read.
      name: 'twins',
      cron: '20 2 * * 0',
      timezone,
      first: 'on schedule',
      job: { kind: 'twins', payload: {} },
    },
    {
      // Asked for when a picture is added, too: this is for what could not be fetched then.
      name: 'pictures',
      cron: '25 * * * *',
      timezone,
      first: 'on schedule',
      job: { kind: 'pictures', payload: {} },
    },
    ...[...new Set(sources)].map(
      (source): Schedule => ({
        name: sourceJobKey(source),
        ...timesOf(source, { timezone, minutes }),
        job: sourceJob(source),
      }),
    ),
  ];
}

function timesOf(
  source: string,
  { timezone, minutes }: { timezone: string; minutes: number },
): Pick<Schedule, 'cron' | 'timezone' | 'first'> {
  if (isEnrichment(source)) {
    const cron = SERVICE_TIMES.get(source) ?? '50 5 * * *';
    // Not at once: a fresh instance first has its papers to bring in.
    return { cron: shifted(cron, minutes), timezone, first: 'on schedule' };
  }
  const times = SOURCE_TIMES.get(source) ?? { cron: '30 4 * * *', timezone };
  return { cron: shifted(times.cron, minutes), timezone: times.timezone, first: 'at once' };
}

/** Minutes, 0 to 29, by which an instance asks services later than their times: always the same for one store. */
export function staggerMinutes(storeId: string): number {
  return createHash('sha256').update(storeId).digest().readUInt32BE(0) % STAGGER_MINUTES;
}

/** A pattern of one minute in some hours of every day, so many minutes later. */
function shifted(cron: string, minutes: number): string {
  const [minute = '', hours = '', ...rest] = cron.split(' ');
  const late = Number(minute) + minutes;
  const moved = hours.split(',').map((hour) => (Number(hour) + Math.floor(late / 60)) % 24);
  return [late % 60, moved.join(','), ...rest].join(' ');
}
