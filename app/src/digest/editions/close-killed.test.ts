import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { givePapers, submittedOn } from '../../feed/testing.ts';
import type { StorePlace } from '../../store/open.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { contextOf, NOW, subscribe } from '../testing/subscribers.ts';
import { closeDueEditions } from './close-due-editions.ts';

const READERS = 60;

/** Closes what is due in a process of its own, for which esbuild turns components into modules, as for the program. */
const CLOSER = `
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { transformSync } from 'esbuild';
const terms = { loader: 'tsx', format: 'esm', jsx: 'automatic', jsxImportSource: 'hono/jsx' };
const load = (url, context, next) =>
  url.endsWith('.tsx')
    ? { format: 'module', source: transformSync(readFileSync(new URL(url), 'utf8'), terms).code, shortCircuit: true }
    : next(url, context);
registerHooks({ load });
const { openStore } = await import(${modulePath('../../store/open.ts')});
const { contextOf, NOW } = await import(${modulePath('../testing/subscribers.ts')});
const { closeDueEditions } = await import(${modulePath('./close-due-editions.ts')});
const store = await openStore(JSON.parse(process.argv[1]));
await closeDueEditions(contextOf(store), NOW);
await store.close();`;

function modulePath(path: string): string {
  return JSON.stringify(pathToFileURL(join(import.meta.dirname, path)));
}

function startCloser(place: StorePlace): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', CLOSER, JSON.stringify(place)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

describeOnEachDatabase('a process that closes editions', (database) => {
  it('and is killed leaves each closed with its mail, or due; the next closes the rest, and none twice', async () => {
    const store = await database.open();
    const day = '2026-01-21';
    const paper = { title: 'Salt in the wind', arxivId: '2601.00001', published: day, upvotes: 3 };
    await givePapers(store, [{ ...paper, ...submittedOn(day) }]);
    for (let index = 0; index < READERS; index += 1) {
      await subscribe(store, `reader-${index}`, { lists: [{ kind: 'day' }] });
    }
    const recipients = async () =>
      (await store.db.selectFrom('outbox').select('recipient').execute()).map(({ recipient }) => recipient);
    const editions = () => store.db.selectFrom('editions').select('id').execute();
    const closer = startCloser(await database.place());
    while (closer.exitCode === null && (await editions()).length < 3) await sleep(1);
    closer.kill('SIGKILL');
    if (closer.signalCode === null && closer.exitCode === null) await once(closer, 'exit');
    const due = await store.db.selectFrom('subscribers').select('id').where('next_at', '<=', NOW).execute();
    expect(closer.signalCode).toBe('SIGKILL');
    expect(due.length).toBeGreaterThan(0);
    expect([(await editions()).length, (await recipients()).length]).toEqual(
      Array(2).fill(READERS - due.length),
    );
    const { closed, failed } = await closeDueEditions(contextOf(store), NOW);
    expect([closed, failed]).toEqual([due.length, 0]);
    const mailed = await recipients();
    expect([mailed.length, new Set(mailed).size]).toEqual([READERS, READERS]);
  }, 60_000);
});
