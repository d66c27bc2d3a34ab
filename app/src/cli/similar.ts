import type { SearchMode, SearchResult } from '@broadsheet/search';
import { type Command, Option } from 'commander';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { storeTexts } from '../catalogue/texts.ts';
import type { Settings } from '../config/config.ts';
import { findSimilarTo } from '../feed/similar.ts';
import { type FoundExamples, findExamples } from '../feed/similar-examples.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { wholeNumber } from './arguments.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { indexWithProgress } from './index-progress.ts';
import { describePapers, findPapers } from './search.ts';

interface SimilarOptions {
  unlike: string[];
  limit: number;
  mode: SearchMode;
  json?: true;
}

/** `broadsheet similar ID… [--unlike ID…]`: the papers that are most like some and unlike others. */
export function addSimilarCommand(program: Command, { settings, run }: CommandContext): void {
  program
    .command('similar')
    .description('find papers that are like some, and unlike others')
    .argument('<id...>', 'ids of papers that others are to be like')
    .option('--unlike <id...>', 'ids of papers that they are to be unlike', [])
    .option('--limit <number>', 'papers to show', wholeNumber, 10)
    .addOption(
      new Option('--mode <mode>', 'by words, by meaning, or by both; by words where papers have no vectors')
        .choices(['lexical', 'dense', 'hybrid'])
        .default('hybrid'),
    )
    .option('--json', 'print the result as one JSON object')
    .action((like: string[], options: SimilarOptions) => run(similarCommand(settings(), like, options)));
}

async function similarCommand(settings: Settings, like: string[], options: SimilarOptions): Promise<number> {
  const { unlike, json } = options;
  const store = await openStore(settings);
  try {
    const examples = await findExamples(store.db, { like, unlike });
    refuseUnknown(examples);
    await indexWithProgress(store.db, settings);
    const result = await find(store, settings, { ...options, ...examples });
    const hits = await findPapers(store, result);
    const { total, tookMs, mode } = result;
    process.stdout.write(
      json
        ? `${JSON.stringify({ like, unlike, mode, total, tookMs, hits })}\n`
        : describePapers(hits) || 'No other paper is like these.\n',
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function refuseUnknown({ unknown, leftOut }: FoundExamples): void {
  if (unknown.length > 0)
    throw new Error(
      `No paper has the id ${unknown.join(', ')}. "broadsheet search" names the ids of papers.`,
    );
  if (leftOut > 0) throw new Error(`There are ${leftOut} papers too many on one side. Name fewer.`);
}

async function find(
  store: Store,
  settings: Settings,
  { like, unlike, limit, mode }: FoundExamples & { limit: number; mode: SearchMode },
): Promise<SearchResult> {
  const started = performance.now();
  const reader = await openIndexReader(settings.dataFolder);
  try {
    const catalogue = { reader, texts: storeTexts(store.db) };
    const result = await findSimilarTo(catalogue, { like, unlike, limit, mode });
    return { ...result, tookMs: performance.now() - started };
  } finally {
    reader.close();
  }
}
