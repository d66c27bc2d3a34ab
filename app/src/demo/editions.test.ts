import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import { readSettings } from '../config/config.ts';
import { formatDay } from '../feed/calendar.ts';
import { givePapers, submittedOn } from '../feed/testing.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { closeDemoDays } from './days.ts';
import { closeDemoEditions } from './editions.ts';

const DAY_MS = 86_400_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-demo-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeOnEachDatabase('days and editions of a demonstration', (database) => {
  it('close, and nothing is mailed', async () => {
    const store = await database.open();
    const now = Date.now();
    const day = formatDay(Math.floor(now / DAY_MS) - 3);
    await givePapers(store, [
      {
        arxivId: '2601.00001',
        title: 'Tides',
        keywords: ['moons'],
        published: day,
        ...submittedOn(day),
      },
    ]);
    const settings = { ...readSettings({}), dataFolder: join(folder, store.dialect) };
    await catchUp(store.db, settings.dataFolder, { encoder: wordEncoder() });
    await closeDemoDays(store, { settings, now });
    const kept = await store.db.selectFrom('standings').select('list').execute();
    expect(kept.map(({ list }) => list)).toContain('day');
    expect(await closeDemoEditions(store, { settings, now })).toBe(4);
    expect(await store.db.selectFrom('outbox').select('id').execute()).toEqual([]);
    const suppressed = await store.db.selectFrom('suppressions').select('mail').execute();
    expect(suppressed).toHaveLength(4);
    for (const { mail } of suppressed) expect(mail).toMatch(/^demo-[a-z-]+@example\.org$/);
  });
});
