/**
 * Is our search by words as good as SQLite's? Asks every query of some test collections in both, and prints each
 * collection's measures with intervals and the paired difference.
 *
 * Usage: node bench/lexical-quality.ts [--similar] [--json] [FOLDER…]
 * Without folders: those of BROADSHEET_TEST_DATA/collections.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseMeasure } from '@broadsheet/rank';
import { combineCollections } from '../app/src/evaluation/combine.ts';
import { evaluateFolder } from '../app/src/evaluation/evaluate.ts';
import { searchModes } from '../app/src/evaluation/modes.ts';
import { describeEvaluation, jsonEvaluation } from '../app/src/evaluation/report.ts';
import { fullTextMode } from './full-text-search.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { similar: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const measures = ['nDCG@10', 'AP', 'R@100'].map(parseMeasure);
const ours = searchModes({ byMeaning: false });

const reports = [];
for (const folder of positionals.length > 0 ? positionals : testCollections()) {
  const peers = [
    { name: 'fts5', weights: [1, 1], skipFunctionWords: false, countRepeats: true, hyphensJoin: false },
    { name: 'fts5-once', weights: [1, 1], skipFunctionWords: false, countRepeats: false, hyphensJoin: false },
    {
      name: 'fts5-content',
      weights: [1, 1],
      skipFunctionWords: true,
      countRepeats: true,
      hyphensJoin: false,
    },
    { name: 'fts5-titles', weights: [3, 1], skipFunctionWords: true, countRepeats: true, hyphensJoin: false },
    { name: 'fts5-bench', weights: [3, 1], skipFunctionWords: false, countRepeats: false, hyphensJoin: true },
  ] as const;
  const modes = [...peers.map((peer) => fullTextMode(folder, peer)), ...ours];
  reports.push(await evaluateFolder(folder, { modes, measures, similar: options.similar }));
}
const combined = combineCollections(reports);
process.stdout.write(
  options.json
    ? `${JSON.stringify(jsonEvaluation(reports, combined))}\n`
    : describeEvaluation(reports, combined),
);

function testCollections(): string[] {
  const data = process.env.BROADSHEET_TEST_DATA;
  if (!data) throw new Error('Name folders, or set BROADSHEET_TEST_DATA to the folder of real data.');
  const folder = join(data, 'collections');
  return readdirSync(folder).map((name) => join(folder, name));
}
