import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import { runsOf } from './calendar.ts';
import type { ChildMessage, ChildTask } from './child.ts';
import { type KillPoint, killPoints } from './kill-points.ts';
import { startYearService, type YearService } from './service.ts';
import { compareStore, libraryOf, pageSizeOf, type Year, type YearResult } from './simulate.ts';

/** A point that was reached; others were not, where a run took fewer answers. */
interface Kill extends KillPoint {
  /** What the services' clock said. */
  at: string;
}

export interface KilledResult extends YearResult {
  kills: Kill[];
  notReached: number;
}

interface KilledOptions {
  place: StorePlace;
  /** For the task of each process. */
  folder: string;
  /** The child's file: the source, or one that was built with a bug. */
  program: string;
  kills: number;
}

/** The year as it goes on. */
interface Progress {
  next: number;
  failures: number;
  refused: number;
  answers: number;
  points: KillPoint[];
  kills: Kill[];
  child: ChildProcess | null;
}

/** Harvests a year in a process that is killed at seeded points and started again, and compares the store. */
export async function simulateKilled(year: Year, options: KilledOptions): Promise<KilledResult> {
  const points = killPoints(year.calendar, { kills: options.kills, seed: year.seed });
  const progress: Progress = { next: 0, failures: 0, refused: 0, answers: 0, points, kills: [], child: null };
  const service = await startYearService({
    ...year,
    pageSize: pageSizeOf(year),
    onAnswer: () => killAtPoint(progress, service),
  });
  try {
    const runs = runsOf(year.calendar).length;
    const ended: string[] = [];
    while (progress.next < runs && ended.length === 0) {
      const how = await runChild(year, options, { progress, service });
      if (how !== 'SIGKILL' && how !== 'code 0') ended.push(how);
    }
    const store = await openStore(options.place);
    const compared = await compareStore(store, year);
    await store.close();
    const { failures, refused, kills } = progress;
    const broken = ended.map((how) => ({ paper: '', what: `a harvest was given up: ${how}` }));
    const differences = [...broken, ...compared.differences];
    const notReached = points.length - kills.length;
    return { ...compared, differences, ...service.counts, runs, failures, refused, kills, notReached };
  } finally {
    await service.close();
  }
}

/** Runs one process until it has done everything, is killed or fails, and says how it ended. */
async function runChild(
  year: Year,
  { place, folder, program }: KilledOptions,
  { progress, service }: { progress: Progress; service: YearService },
): Promise<string> {
  const file = join(folder, 'task.json');
  writeFileSync(file, JSON.stringify(taskOf(year, place, progress.next, service)));
  const child = fork(program, [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  progress.child = child;
  child.on('message', (message) => noteRun(progress, message as ChildMessage));
  const ended = Promise.withResolvers<string>();
  child.on('close', (code, signal) => ended.resolve(signal ?? `code ${code}`));
  const how = await ended.promise;
  progress.child = null;
  return how;
}

function taskOf(
  { plan, calendar, seed }: Year,
  place: StorePlace,
  run: number,
  service: YearService,
): ChildTask {
  return {
    place,
    serviceUrl: service.url,
    categories: plan.categories,
    calendar: { ...calendar, asleep: [...calendar.asleep] },
    seed,
    run,
    now: service.now(),
    library: run === 0 ? libraryOf(plan) : [],
  };
}

function noteRun(progress: Progress, { next, failures, refused }: ChildMessage): void {
  progress.next = next;
  progress.failures += failures;
  progress.refused += refused;
  progress.answers = 0;
}

function killAtPoint(progress: Progress, service: YearService): void {
  progress.answers += 1;
  const { child, next, answers } = progress;
  const point = progress.points.find((one) => one.run === next && one.answers === answers);
  if (child === null || point === undefined) return;
  progress.kills.push({ ...point, at: new Date(service.now()).toISOString() });
  setTimeout(() => child.kill('SIGKILL'), point.delayMs);
}
