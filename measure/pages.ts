/**
 * How fast the pages of a great instance are: the real server over HTTP, asked by visitors and by a reader who is signed
 * in. Prints a table, and with `--json` one object. The instance is made once and kept for the next run.
 *
 * Usage: npm run measure -- pages [--papers 450000] [--requests 200] [--seconds 5] [--connections 32] [--only NAME]
 *   [--json]
 */
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../app/src/store/open.ts';
import type { Store } from '../app/src/store/store.ts';
import { machine } from './machine.ts';
import { createClient } from './pages/client.ts';
import { instanceFolder } from './pages/instance.ts';
import { chosenPlaces, type Place } from './pages/places.ts';
import { giveReaders, signIn } from './pages/readers.ts';
import { firstAfter, oneAfterTheOther, sustained } from './pages/rounds.ts';
import { type MeasuredServer, startMeasured } from './pages/server.ts';
import { type MeasuredPage, tableOf } from './pages/table.ts';
import { moveToToday } from './pages/today.ts';
import { weightOf } from './pages/weight.ts';
import { createWriter } from './pages/writes.ts';

const { values: options } = parseArgs({
  options: {
    papers: { type: 'string', default: '450000' },
    requests: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const program = join(resolve(import.meta.dirname, '..'), 'dist', 'broadsheet.js');
const testData = process.env.BROADSHEET_TEST_DATA || null;
const dataFolder = await instanceFolder({ papers: Number(options.papers), testData, program });
const store = await openStore({ databaseUrl: null, dataFolder });
await giveReaders(store, Date.now());
await moveToToday(store, Date.now());
const server = await startMeasured(program, dataFolder);
try {
  await forecastsAreMade(store);
  const before = loadavg()[0] ?? 0;
  const places = (await chosenPlaces(store, Date.now())).filter(({ name }) => name.includes(options.only));
  const pages = await measuredPages(places, server);
  const load = [before, loadavg()[0] ?? 0].map((value) => Math.round(value * 10) / 10);
  const result = { machine: machine(), load, options, pages };
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : tableOf(result));
} finally {
  await server.stop();
  await store.close();
}

/** Each kind of page by itself. */
async function measuredPages(places: readonly Place[], server: MeasuredServer): Promise<MeasuredPage[]> {
  const [requests, seconds, connections] = [options.requests, options.seconds, options.connections].map(
    Number,
  );
  const client = createClient(server.url, connections ?? 1);
  const cookie = await signIn(store, Date.now());
  const write = createWriter({ store, client, cookie });
  const pages: MeasuredPage[] = [];
  for (const place of places) {
    process.stderr.write(`${place.name}\n`);
    const asked = { requests: requests ?? 1 };
    const [first = '/'] = place.paths;
    pages.push({
      name: place.name,
      visitor: await oneAfterTheOther(server, client, place, asked),
      reader: place.forReaders ? await oneAfterTheOther(server, client, place, { ...asked, cookie }) : null,
      sustained: await sustained(server, client, place, {
        seconds: seconds ?? 1,
        connections: connections ?? 1,
      }),
      afterVote: await firstAfter(server, client, place, { write: write.vote, times: 5 }),
      afterImport: await firstAfter(server, client, place, { write: write.importPaper, times: 5 }),
      weight: await weightOf(client, first),
    });
  }
  client.close();
  return pages;
}

/** The worker begins with forecasts for new papers: it must not take the processor from the first pages. */
async function forecastsAreMade({ db }: Store): Promise<void> {
  const count = async () => {
    const { made } = await db
      .selectFrom('paper_forecasts')
      .select(({ fn }) => fn.countAll<number>().as('made'))
      .executeTakeFirstOrThrow();
    return made;
  };
  for (let known = -1, same = 0; same < 3; ) {
    await sleep(2000);
    const made = await count();
    same = made === known ? same + 1 : 0;
    known = made;
  }
}
