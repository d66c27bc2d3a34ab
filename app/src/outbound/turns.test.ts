import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { says, startService, type TestAnswer, testClient, testClock } from './testing.ts';
import { takeTurn } from './turns.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;
const signal = new AbortController().signal;
const turn = {
  service: 'test',
  leaseMs: 6000,
  spacingMs: 3000,
  patienceMs: 120_000,
  signal,
  onWait: () => undefined,
};

describeOnEachDatabase('the queue of a service', (database) => {
  it('lets one speak at a time, three seconds apart, over all stores', async () => {
    const clock = testClock(NOW);
    const calls: { begin: number; end: number }[] = [];
    const answer: TestAnswer = (response, request) => {
      const call = { begin: clock.time, end: Number.POSITIVE_INFINITY };
      calls.push(call);
      void sleep(5).then(() => {
        call.end = clock.time;
        says(200)(response, request);
      });
    };
    const service = await startService(answer);
    const stores = [await database.open(), await database.open()];
    const clients = stores.map((store) => testClient(store, service, { clock }));
    await Promise.all(clients.flatMap((client) => [1, 2, 3].map((n) => client.get(`${n}`, { signal }))));
    await service.close();
    expect(calls).toHaveLength(6);
    const gaps = calls.slice(1).map((call, index) => call.begin - (calls[index]?.end ?? 0));
    expect(gaps.filter((gap) => gap < 3000)).toEqual([]);
  });

  it('lets one speak at a time over all processes', async () => {
    let speaking = 0;
    let most = 0;
    let last = 0;
    const gaps: number[] = [];
    const answer: TestAnswer = (response, request) => {
      if (last > 0) gaps.push(Date.now() - last);
      speaking += 1;
      most = Math.max(most, speaking);
      void sleep(20).then(() => {
        speaking -= 1;
        last = Date.now();
        says(200)(response, request);
      });
    };
    const service = await startService(answer);
    // The tables are made before, so that the processes begin together.
    await database.open();
    const place = JSON.stringify(await database.place());
    const speak = () => runSpeaker([place, service.url, '3', '100']);
    expect(await Promise.all([speak(), speak()])).toEqual([0, 0]);
    await service.close();
    expect(service.requests).toHaveLength(6);
    expect(most).toBe(1);
    expect(gaps.filter((gap) => gap < 100)).toEqual([]);
  }, 30_000);

  it('takes the turn of one that was killed when its lease is over', async () => {
    const store = await database.open();
    const clock = testClock(NOW);
    await takeTurn(store.db, { ...turn, clock });
    await takeTurn(store.db, { ...turn, clock });
    expect(clock.time - NOW).toBeGreaterThanOrEqual(6000);
  });

  it('says once what it waits for: the call of another process, or a pause', async () => {
    const store = await database.open();
    const clock = testClock(NOW);
    const heard: string[] = [];
    const onWait = (reason: string) => heard.push(reason);
    const first = await takeTurn(store.db, { ...turn, clock, onWait });
    await first.release(clock.now() + turn.spacingMs);
    const second = await takeTurn(store.db, { ...turn, clock, onWait });
    expect(heard).toEqual([]);
    await second.release(clock.now() + 60_000);
    await takeTurn(store.db, { ...turn, clock, onWait });
    await takeTurn(store.db, { ...turn, clock, onWait });
    expect(heard).toEqual([
      expect.stringContaining('asked us to pause until'),
      expect.stringContaining('waiting for another process, which is asking test'),
    ]);
  });

  it('is not stopped for days by a clock that was wrong', async () => {
    const store = await database.open();
    await takeTurn(store.db, { ...turn, clock: testClock(NOW + 400 * DAY) });
    const clock = testClock(NOW);
    await takeTurn(store.db, { ...turn, clock });
    expect(clock.time).toBe(NOW);
  });

  it('does not end the turn of the one that came after', async () => {
    const store = await database.open();
    const clock = testClock(NOW);
    const late = await takeTurn(store.db, { ...turn, clock });
    await takeTurn(store.db, { ...turn, clock });
    await late.release(0);
    const before = clock.time;
    await takeTurn(store.db, { ...turn, clock });
    expect(clock.time - before).toBeGreaterThanOrEqual(5000);
  });
});

function runSpeaker(words: string[]): Promise<number | null> {
  const script = join(import.meta.dirname, 'testing', 'speaker.ts');
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code));
  });
}
