import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Client } from '../../outbound/client.ts';
import {
  startService,
  type TestAnswer,
  type TestService,
  testClient,
  testClock,
} from '../../outbound/testing.ts';
import type { Store } from '../../store/store.ts';
import { ingestBatch } from '../ingest.ts';
import { type PaperRecord, recordOf } from '../record.ts';

export const NOW = Date.UTC(2026, 10, 21, 12);

/**
 * A recording of calls to a service, out of an archive in the folder that BROADSHEET_TEST_DATA names: YAML. Null where
 * the archive is not there.
 */
export function recordedCalls(archive: string, path: string): unknown {
  const file = join(process.env.BROADSHEET_TEST_DATA ?? '', archive);
  if (!process.env.BROADSHEET_TEST_DATA || !existsSync(file)) return null;
  const text = execFileSync('tar', ['-xzOf', file, path], { maxBuffer: 100_000_000, encoding: 'utf8' });
  return parse(text) as unknown;
}

/** Papers that an instance has before services are asked about them, their numbers from 1. */
export async function keepPapers(
  store: Store,
  ...papers: (Pick<PaperRecord, 'title'> & Partial<PaperRecord>)[]
): Promise<void> {
  await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW - 1000 });
}

/** A service of a test that gives these answers in turn, and a client for it. */
export async function serviceSaying(
  store: Store,
  ...answers: TestAnswer[]
): Promise<{ service: TestService; client: Client }> {
  const service = await startService(...answers);
  return { service, client: testClient(store, service, { clock: testClock(NOW) }) };
}

/** What is kept of each paper that services know more of. */
export function keptPapers({ db }: Store) {
  return db
    .selectFrom('papers')
    .select(['id', 'address', 'title', 'venue', 'citations', 'license', 'published', 'tldr'])
    .orderBy('id')
    .execute();
}
