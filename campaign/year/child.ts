/**
 * A process that harvests a simulated year from a run on and may be killed at any moment: `child.ts FILE`, with a
 * `ChildTask` as JSON in the file. The services' clock is told of every new time, so that the next process goes on there.
 */
import { readFileSync } from 'node:fs';
import { openStore, type StorePlace } from '../../app/src/store/open.ts';
import { type Calendar, type Run, runsOf } from './calendar.ts';
import { importLibrary, runHarvest, simulatedClock } from './harvester.ts';
import type { LibraryRecord } from './plan.ts';

export interface ChildTask {
  place: StorePlace;
  serviceUrl: string;
  categories: string[];
  calendar: Omit<Calendar, 'asleep'> & { asleep: number[] };
  seed: number;
  /** The run to begin with, and the time of the services, ms UTC. */
  run: number;
  now: number;
  /** Taken in before the first run. */
  library: LibraryRecord[];
}

/** One message to the parent for each run that is done. */
export interface ChildMessage {
  /** The run that is next. */
  next: number;
  failures: number;
  refused: number;
}

const task = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ChildTask;
const store = await openStore(task.place);
const clock = simulatedClock(task.now, async (now) => {
  await fetch(`${task.serviceUrl}/clock?now=${now}`);
});
const runs: Run[] = runsOf({ ...task.calendar, asleep: new Set(task.calendar.asleep) });
if (task.run === 0) await importLibrary(store, task.library, task.calendar.firstDay);
for (let index = task.run; index < runs.length; index += 1) {
  const run = runs[index];
  if (run === undefined) break;
  const result = await runHarvest({ store, clock, ...task }, run);
  process.send?.({ next: index + 1, ...result } satisfies ChildMessage);
}
await store.close();
process.disconnect();
