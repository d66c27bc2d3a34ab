import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { adminIndex } from '../admin/search-index.ts';
import { SYSTEM } from '../community/actor.ts';
import { readSettings } from '../config/config.ts';
import { givePapers } from '../feed/testing.ts';
import { keepingLogger } from '../http/testing.ts';
import { says, startService } from '../outbound/testing.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { indexProblem } from './index-problem.ts';
import { openIndexReader } from './index-reader.ts';
import { keepIndex, tellOwner } from './keep-index.ts';
import { waitForEncoder } from './wait-for-encoder.ts';

const vector = says(
  200,
  JSON.stringify({ data: [{ index: 0, embedding: Array.from({ length: 16 }, () => 1) }] }),
);
const refusal = says(401, 'no such key');

describeOnEachDatabase('an index whose encoder is a service', (database) => {
  it('waits while the service refuses, tells the owner, and goes on', async () => {
    const store = await database.open();
    const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-keep-'));
    let answers = false;
    const service = await startService((response, request) =>
      (answers ? vector : refusal)(response, request),
    );
    const settings = readSettings({
      BROADSHEET_DATA: dataFolder,
      BROADSHEET_ENCODER: 'remote',
      BROADSHEET_ENCODER_URL: service.url,
      BROADSHEET_ENCODER_MODEL: 'm',
    });
    const { log, lines } = keepingLogger();
    const stop = new AbortController();
    const options = { signal: stop.signal, retryMs: 30 };
    await givePapers(store, [{ title: 'Tides' }]);
    const onWait = async (error: Error) => {
      await tellOwner(store, error, log);
      answers = true;
    };
    const encoder = await waitForEncoder(settings, { ...options, onWait });
    expect(await indexProblem(store.db)).toMatchObject({ reason: expect.stringContaining('check its key') });
    const kept = keepIndex(store, dataFolder, { ...options, encoder, log });
    await until(async () => (await documents(dataFolder)) === 1);
    expect(await indexProblem(store.db)).toBeNull();
    answers = false;
    await givePapers(store, [{ title: 'Winds' }]);
    await until(async () => (await indexProblem(store.db)) !== null);
    const reader = await openIndexReader(dataFolder);
    const context = { store, settings, snapshot: () => reader.snapshot(), now: Date.now };
    const { problem } = await adminIndex(SYSTEM, context);
    expect(problem?.reason).toContain('answers 401');
    expect(reader.snapshot().search({ query: 'tides', limit: 1 }).hits).toHaveLength(1);
    reader.close();
    answers = true;
    await until(async () => (await documents(dataFolder)) === 2);
    expect(await indexProblem(store.db)).toBeNull();
    expect(lines.some(({ msg }) => String(msg).includes('papers cannot be encoded'))).toBe(true);
    stop.abort();
    await kept;
    await service.close();
    rmSync(dataFolder, { recursive: true });
  });
});

async function documents(dataFolder: string): Promise<number> {
  const reader = await openIndexReader(dataFolder);
  const count = reader.snapshot().documents;
  reader.close();
  return count;
}

async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500 && !(await happened()); tries += 1) await sleep(10);
  expect(await happened()).toBe(true);
}
