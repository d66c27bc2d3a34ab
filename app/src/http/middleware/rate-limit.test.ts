import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { TooManyRequestsError } from '../../community/limits.ts';
import type { AppEnvironment } from '../environment.ts';
import { canonicalAddress } from '../proxies.ts';
import { networkOf, rateLimit } from './rate-limit.ts';

function limited(clock: { now: number }) {
  const app = new Hono<AppEnvironment>()
    .use(async (context, next) => {
      context.set('clientAddress', context.req.header('From') ?? null);
      await next();
    })
    .use(rateLimit({ most: 3, windowMs: 1000, now: () => clock.now }))
    .get('/', (context) => context.text('in'));
  app.onError((error, context) =>
    context.text(error instanceof TooManyRequestsError ? String(error.retryAfterSeconds) : 'broken', 429),
  );
  return async (from: string) => (await app.request('/', { headers: { From: from } })).status;
}

describe('rateLimit', () => {
  it('lets through what a naive count of the window lets through', async () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 900 }), from: fc.constantFrom('a', 'b') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const clock = { now: 5_000_000 };
        const ask = limited(clock);
        const taken: { at: number; from: string }[] = [];
        for (const { wait, from } of steps) {
          clock.now += wait;
          const before = taken.filter((one) => one.from === from && one.at > clock.now - 1000);
          expect(await ask(from)).toBe(before.length < 3 ? 200 : 429);
          if (before.length < 3) taken.push({ at: clock.now, from });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not lock anybody out when the clock is set back', async () => {
    const clock = { now: 5_000_000 };
    const ask = limited(clock);
    for (let tries = 0; tries < 3; tries += 1) await ask('a');
    clock.now = 1000;
    expect(await ask('a')).toBe(200);
  });
});

describe('networkOf', () => {
  it('is the first half of an IPv6 address, however short it is written', () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((value) => value.toString(16));
        const short = canonicalAddress(long.join(':')) ?? '';
        if (short.includes(':')) expect(networkOf(short)).toBe(long.slice(0, 4).join(':'));
      }),
    );
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  });
});
