import type { Kysely } from 'kysely';
import { type CatchUpOptions, catchUp } from '../catalogue/catch-up.ts';
import { EncoderError } from '../catalogue/encoder-error.ts';
import { type ForEncoder, openEncoder } from '../catalogue/open-encoder.ts';
import { lastChange } from '../store/changes.ts';
import { isDiskFull } from '../store/disk-full.ts';
import type { Schema } from '../store/schema.ts';
import { bar, startProgress } from './progress.ts';

/** A service of vectors that has not said by then how long they are is waited for by the worker, not by a command. */
const ENCODER_MS = 20_000;

/** Brings the index up to date and shows how far it is, unless a running server's worker is at it already. */
export async function indexWithProgress(
  db: Kysely<Schema>,
  settings: ForEncoder,
  options: { signal?: AbortSignal; atMost?: number } = {},
): Promise<void> {
  const progress = startProgress('index');
  const start = Date.now();
  const last = await lastChange(db);
  let papers = 0;
  const onProgress = ({ applied, change }: { applied: number; change: number }) => {
    papers = applied;
    progress.update(`${bar(last === 0 ? 1 : change / last)} ${applied.toLocaleString('en')} papers`);
  };
  const caughtUp = await openAndCatchUp(db, settings, { ...options, onProgress }).catch(waitsFor);
  if (typeof caughtUp === 'string') progress.done(`waits: ${caughtUp}`);
  else if (!caughtUp) progress.done('is kept by the running server, which takes these papers up now');
  else if (papers > 0) progress.done(`${papers.toLocaleString('en')} papers in ${seconds(start)} s`);
}

async function openAndCatchUp(
  db: Kysely<Schema>,
  settings: ForEncoder,
  options: CatchUpOptions,
): Promise<boolean> {
  const patience = AbortSignal.timeout(ENCODER_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  const encoder = await openEncoder(settings, { signal });
  const onRebuild = (reason: string) => process.stderr.write(`The index is built anew: ${reason}.\n`);
  return catchUp(db, settings.dataFolder, { ...options, encoder, onRebuild });
}

/** What the index waits for, after an error that waiting mends; throws any other one. */
function waitsFor(error: unknown): string {
  if (isDiskFull(error))
    return 'the disk is full. All papers are kept, and the index stays as it was; make room';
  if (error instanceof EncoderError)
    return `${error.message.replace(/\.?$/, '.')} All papers are kept, and the index stays as it was; the worker of "broadsheet serve" tries again`;
  throw error;
}

function seconds(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(1);
}
