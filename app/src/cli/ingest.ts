import type { Settings } from '../config/config.ts';
import type { SettingsOrigin } from '../live-settings.ts';
import { harvestSource } from '../papers/harvest.ts';
import { emptyReport, type ImportReport, mergeReports } from '../papers/import-report.ts';
import { createSource, SOURCE_NAMES } from '../papers/sources/known.ts';
import type { Source } from '../papers/sources/source.ts';
import { openStore } from '../store/open.ts';
import { storedSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { EXIT } from './exit-codes.ts';
import { describeReport, jsonReport } from './import-report.ts';
import { indexWithProgress } from './index-progress.ts';
import { startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

interface IngestOptions {
  json?: true;
  /** `YYYY-MM-DD` */
  from?: string;
}

/** What all sources together gave, and which of them failed. */
interface Outcome {
  report: ImportReport;
  failures: { source: string; reason: string }[];
}

/**
 * `broadsheet ingest SOURCE…`: takes in what the sources have new, one after the other, and indexes it. One that fails
 * does not keep the others from running. Without names, the sources of the setting BROADSHEET_SOURCES.
 */
export async function ingestCommand(
  given: Settings,
  { version, read }: { version: string; read: SettingsOrigin['read'] },
  names: readonly string[],
  options: IngestOptions,
): Promise<number> {
  const store = await openStore(given);
  const settings = read(await storedSettings(store.db));
  const chosen = names.length > 0 ? names : settings.sources;
  const problem = problemWith(chosen);
  if (problem !== null) {
    process.stderr.write(`broadsheet: ${problem}\n`);
    await store.close();
    return EXIT.wrongUsage;
  }
  const interrupt = new AbortController();
  const release = onStopSignal(() => {
    process.stderr.write('\nStopping after this page; once more stops at once.\n');
    interrupt.abort();
  });
  try {
    const sources = [...new Set(chosen)].map((name) =>
      createSource(name, {
        store,
        settings,
        version,
        onWait: (reason) => process.stderr.write(`${name}: ${reason}.\n`),
      }),
    );
    const outcome = await harvestAll(store, sources, {
      from: options.from ?? null,
      signal: interrupt.signal,
    });
    if (!interrupt.signal.aborted) {
      await indexWithProgress(store.db, settings, { signal: interrupt.signal });
    }
    if (options.json) {
      const result = { ...jsonReport(outcome.report), failures: outcome.failures };
      process.stdout.write(`${JSON.stringify(result)}\n`);
    }
    return exitCode(outcome);
  } finally {
    release();
    await store.close();
  }
}

function problemWith(names: readonly string[]): string | null {
  const known = `The sources are: ${SOURCE_NAMES.join(', ')}.`;
  if (names.length === 0)
    return `no source is named, and none is chosen (BROADSHEET_SOURCES or the setup page). ${known}`;
  const unknown = names.filter((name) => !SOURCE_NAMES.includes(name));
  return unknown.length === 0 ? null : `there is no source ${unknown.join(', ')}. ${known}`;
}

async function harvestAll(
  store: Store,
  sources: readonly Source[],
  options: { from: string | null; signal: AbortSignal },
): Promise<Outcome> {
  const outcome: Outcome = { report: emptyReport(), failures: [] };
  for (const source of sources) {
    if (options.signal.aborted) break;
    const progress = startProgress(source.name);
    try {
      const report = await harvestSource(store, source, {
        ...options,
        onProgress: ({ read, added, refused }) => {
          const refusals = refused > 0 ? `, ${refused.toLocaleString('en')} refused` : '';
          progress.update(
            `${read.toLocaleString('en')} read, ${added.toLocaleString('en')} added${refusals}`,
          );
        },
      });
      progress.done(describeReport(report));
      outcome.report = mergeReports(outcome.report, report);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      progress.done(`failed: ${reason}`);
      outcome.failures.push({ source: source.name, reason });
    }
  }
  return outcome;
}

function exitCode({ report, failures }: Outcome): number {
  if (failures.length > 0 || report.stopped) return EXIT.failed;
  return report.refused > 0 ? EXIT.doneWithRefusals : EXIT.done;
}
