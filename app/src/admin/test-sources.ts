import { createSource } from '../papers/sources/known.ts';
import type { SourceParts } from '../papers/sources/service-client.ts';
import type { HarvestPage } from '../papers/sources/source.ts';
import type { TestResult } from './setup-sections.ts';

/** Sources of one service wait for their turns; the page waits for all of them. */
const PATIENCE_MS = 35_000;
const DAY_MS = 86_400_000;

interface Tried {
  ok: boolean;
  line: string;
}

/**
 * Asks each chosen source for one page, in the polite queue that harvests take their turns in, and says what came. No
 * paper is kept.
 */
export async function testSources(parts: SourceParts, now: () => number): Promise<TestResult> {
  const names = [...new Set(parts.settings.sources)];
  if (names.length === 0) {
    return { ok: true, lines: ['No source is chosen: papers come in by import only.'] };
  }
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const tried = await Promise.all(names.map((name) => trySource(name, parts, { now, signal })));
  const good = tried.filter(({ ok }) => ok).length;
  const head = good === names.length ? 'Every chosen source answers.' : `${good} of ${names.length} answer.`;
  return { ok: good === names.length, lines: [head, ...tried.map(({ line }) => line)] };
}

async function trySource(
  name: string,
  parts: SourceParts,
  { now, signal }: { now: () => number; signal: AbortSignal },
): Promise<Tried> {
  try {
    // Two days back: one that is not over has no papers yet, and a whole history is not asked for.
    const from = new Date(now() - 2 * DAY_MS).toISOString().slice(0, 10);
    const pages = createSource(name, parts).harvest({ checkpoint: null, from, now, signal });
    const first = await pages.next();
    await pages.return(undefined);
    return first.done
      ? { ok: true, line: `${name}: answers, and has nothing new.` }
      : described(name, first.value);
  } catch (error) {
    const reason = signal.aborted
      ? `gave no answer within ${PATIENCE_MS / 1000} seconds. Perhaps it is being read right now; try it later.`
      : error instanceof Error
        ? error.message
        : String(error);
    return { ok: false, line: `${name}: ${reason}` };
  }
}

function described(name: string, { entries }: HarvestPage): Tried {
  const records = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
  const refused = entries.length - records.length;
  const some = records[0] === undefined ? '' : `, such as “${records[0].title.slice(0, 120)}”`;
  const rest = refused === 0 ? '' : `; ${refused} could not be read`;
  const papers = `${records.length.toLocaleString('en')} ${records.length === 1 ? 'paper' : 'papers'}`;
  return { ok: true, line: `${name}: answers with ${papers} on its first page${some}${rest}.` };
}
