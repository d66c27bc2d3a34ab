import type { Client } from './client.ts';
import type { Place } from './places.ts';
import type { MeasuredServer } from './server.ts';

/** Milliseconds by the clock, and of the server's processor, a request. */
export interface Round {
  requests: number;
  p50: number;
  p95: number;
  p99: number;
  cpuMs: number;
  statements: number;
}

/** So many requests one after the other; the first ones, which load the program, are not counted. */
export async function oneAfterTheOther(
  server: MeasuredServer,
  client: Client,
  { paths }: Place,
  { requests, cookie }: { requests: number; cookie?: string },
): Promise<Round> {
  const ask = (turn: number) =>
    client.get(paths[turn % paths.length] ?? '/', { ...(cookie !== undefined && { cookie }) });
  const warm = Math.ceil(requests / 10);
  for (let turn = 0; turn < warm; turn += 1) await ask(turn);
  const times: number[] = [];
  const before = await server.used();
  for (let turn = warm; turn < warm + requests; turn += 1) {
    const start = performance.now();
    await ask(turn);
    times.push(performance.now() - start);
  }
  const after = await server.used();
  times.sort((a, b) => a - b);
  return {
    requests,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    cpuMs: rounded((after.cpuMs - before.cpuMs) / requests),
    statements: rounded((after.statements - before.statements) / requests),
  };
}

/** Requests over many connections at once, for so long. */
export async function sustained(
  server: MeasuredServer,
  client: Client,
  { paths }: Place,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<{ aSecond: number; cpuMs: number }> {
  let answered = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const before = await server.used();
  const visitors = Array.from({ length: connections }, async (_, visitor) => {
    // Each begins elsewhere.
    for (let turn = visitor * 101; performance.now() < end; turn += 1) {
      await client.get(paths[turn % paths.length] ?? '/');
      answered += 1;
    }
  });
  await Promise.all(visitors);
  const after = await server.used();
  return {
    aSecond: Math.round((answered * 1000) / (performance.now() - start)),
    cpuMs: rounded((after.cpuMs - before.cpuMs) / answered),
  };
}

/** The first request after each of several writes: the median, by the clock and of the processor. */
export async function firstAfter(
  server: MeasuredServer,
  client: Client,
  { paths }: Place,
  { write, times }: { write: () => Promise<unknown>; times: number },
): Promise<{ ms: number; cpuMs: number }> {
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < times; turn += 1) {
    const path = paths[turn % paths.length] ?? '/';
    await client.get(path);
    await write();
    const before = await server.used();
    const start = performance.now();
    await client.get(path);
    clock.push(performance.now() - start);
    processor.push((await server.used()).cpuMs - before.cpuMs);
  }
  const middle = (values: number[]) =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    );
  return { ms: middle(clock), cpuMs: middle(processor) };
}

function quantile(sorted: readonly number[], fraction: number): number {
  return rounded(sorted[Math.floor(fraction * (sorted.length - 1))] ?? 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
