import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkoutRoot } from '../root.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { isEntrance, isForEverybody } from './for-everybody.ts';
import { openInstance } from './pages/testing.ts';
import { askFunction, askRoute } from './testing/authorization/ask.ts';
import { functionsWithActors, routesOf } from './testing/authorization/found.ts';
import { FUNCTIONS } from './testing/authorization/functions.ts';
import { renderTable } from './testing/authorization/render.ts';
import { ROUTES } from './testing/authorization/routes.ts';
import type { FunctionRow, RouteRow } from './testing/authorization/table.ts';
import { type Answers, ASKERS, type Asker } from './testing/authorization/who.ts';
import { WORLDS_PAPERS, worldOf } from './testing/authorization/world.ts';

const NOW = '2026-01-22T10:00:00Z';
const OPEN = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };

let closeAll: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closeAll) await close();
  closeAll = [];
});

async function open(database: TestDatabase) {
  const environment = { ...OPEN, BROADSHEET_ACCESS: 'open' };
  await database.open();
  const place = { ...(await database.place()), busyTimeoutMs: 0 };
  const instance = await openInstance({ now: NOW, files: WORLDS_PAPERS, place, environment });
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-authorization-'));
  const world = await worldOf(instance, { now: Date.parse(NOW), environment, folder });
  closeAll.push(async () => {
    world.stop();
    await instance.close();
    rmSync(folder, { recursive: true });
  });
  return { instance, world };
}

const rowName = (name: string, when?: string) => (when === undefined ? name : `${name}, ${when}`);
const nameOf = (row: RouteRow | FunctionRow) => rowName('route' in row ? row.route : row.name, row.when);

/**
 * Who is asked about a row: everybody on SQLite. PostgreSQL, which sees other SQL but decides nothing about rights, gets
 * the last of those who get the same answer, whose office sees most.
 */
async function askersOn(database: TestDatabase): Promise<(row: RouteRow | FunctionRow) => readonly Asker[]> {
  const { databaseUrl } = await database.place();
  if (databaseUrl === null) return () => ASKERS;
  return ({ who }) =>
    ASKERS.filter((asker) => ASKERS.findLast((other) => who[other] === who[asker]) === asker);
}

/** What the table says of those who are asked, to be compared with what was found. */
function expected(
  rows: readonly (RouteRow | FunctionRow)[],
  askersOf: (row: RouteRow | FunctionRow) => readonly Asker[],
) {
  const answers = ({ who }: RouteRow | FunctionRow, askers: readonly Asker[]) =>
    Object.fromEntries(askers.map((asker) => [asker, who[asker]]));
  return Object.fromEntries(rows.map((row) => [nameOf(row), answers(row, askersOf(row))]));
}

it('the table names every function that takes an actor, and no other', () => {
  const inTable = [...new Set(FUNCTIONS.map(({ name }) => name))].sort();
  expect(
    functionsWithActors(),
    'Add a row for it to a list in app/src/http/testing/authorization/functions.ts, with an example and who may.',
  ).toEqual(inTable);
});

it('the table stands in docs/authorization.md', async () => {
  const page = join(checkoutRoot(), 'docs/authorization.md');
  await expect(renderTable(ROUTES, FUNCTIONS)).toMatchFileSnapshot(page);
});

describeOnEachDatabase('what each may do', (database) => {
  it('by every route, is what the table says', async () => {
    const { instance, world } = await open(database);
    expect(
      routesOf(instance.app),
      'Add a row for it to a list in app/src/http/testing/authorization/routes.ts, with an example and who may.',
    ).toEqual([...new Set(ROUTES.map(({ route }) => route))].sort());
    const askersOf = await askersOn(database);
    const found: Record<string, Partial<Answers>> = {};
    for (const row of ROUTES) found[nameOf(row)] = await askRoute(instance, world, row, askersOf(row));
    expect(found).toEqual(expected(ROUTES, askersOf));
  });

  it('by every function, is what the table says', async () => {
    const { world } = await open(database);
    const askersOf = await askersOn(database);
    const found: Record<string, Partial<Answers>> = {};
    for (const row of FUNCTIONS) found[nameOf(row)] = await askFunction(world, row, askersOf(row));
    expect(found).toEqual(expected(FUNCTIONS, askersOf));
  });
});

it('without having signed in is nothing but coming in, where the paper is private', async () => {
  const environment = { ...OPEN, BROADSHEET_ACCESS: 'private' };
  const instance = await openInstance({ now: NOW, files: WORLDS_PAPERS, environment });
  closeAll.push(() => instance.close());
  for (const route of routesOf(instance.app)) {
    const [method = '', path = ''] = route.split(' ');
    if (isForEverybody(path) || isEntrance(path)) continue;
    const headers = { Host: 'papers.example.org', Origin: 'https://papers.example.org' };
    expect([route, (await instance.app.request(path, { method, headers })).status]).toEqual([route, 401]);
  }
});
