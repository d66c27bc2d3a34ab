import { type Measure, measureDeclarations, parseMeasure } from '@broadsheet/rank';
import { type Command, InvalidArgumentError } from 'commander';
import { openEncoder } from '../catalogue/open-encoder.ts';
import type { Settings } from '../config/config.ts';
import { type EncoderChoice, encoderChoice } from '../config/encoder.ts';
import { collectionName } from '../evaluation/beir-folder.ts';
import { combineCollections } from '../evaluation/combine.ts';
import { type CollectionReport, evaluateFolder } from '../evaluation/evaluate.ts';
import { searchModes } from '../evaluation/modes.ts';
import { describeEvaluation, jsonEvaluation } from '../evaluation/report.ts';
import { writeRunFile } from '../evaluation/run-file.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

const DEFAULT_MEASURES = 'nDCG@10,AP,RR@10,P@5,R@100,R@1000,Judged@10';

interface EvaluateCommandOptions {
  similar?: true;
  run?: string;
  measures: readonly Measure[];
  encoder?: EncoderChoice;
  json?: true;
}

/** Adds `broadsheet evaluate` to a program. */
export function addEvaluateCommand(program: Command, { settings, run }: CommandContext): void {
  program
    .command('evaluate')
    .description('measure how good the search is on test collections in the layout of BEIR')
    .argument('<folder...>', 'folders with corpus.jsonl, queries.jsonl and qrels/*.tsv')
    .option('--similar', 'each query is the paper that its field "doc" names, and asks for similar ones')
    .option('--run <prefix>', 'write the answers as TREC runs, 1,000 deep: PREFIX.MODE.run')
    .option('--measures <list>', 'names, parted by commas', measureList, measureList(DEFAULT_MEASURES))
    .option('--encoder <name>', 'what texts are encoded by, as BROADSHEET_ENCODER names it', encoderNamed)
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', `\n${measureHelp()}`)
    .action((folders: string[], options: EvaluateCommandOptions) =>
      run(evaluateCommand(settings(), folders, options)),
    );
}

/** `broadsheet evaluate FOLDER…`: needs no store; each folder is indexed in a temporary place. */
async function evaluateCommand(
  settings: Settings,
  folders: readonly string[],
  { similar, run: prefix, measures, encoder: choice = settings.encoder, json }: EvaluateCommandOptions,
): Promise<number> {
  const interrupt = new AbortController();
  const release = onStopSignal(() => interrupt.abort(new Error('stopped; nothing was kept but whole runs')));
  const progress = startProgress('evaluate');
  try {
    const encoder = await openEncoder({ ...settings, encoder: choice }, { signal: interrupt.signal });
    const reports: CollectionReport[] = [];
    for (const folder of folders) {
      const name = collectionName(folder);
      const runName = folders.length > 1 ? `${prefix}.${name}` : prefix;
      const report = await evaluateFolder(folder, {
        modes: searchModes({ byMeaning: encoder !== null }),
        encoder,
        measures,
        similar: similar === true,
        signal: interrupt.signal,
        onProgress: (text) => progress.update(`${name}: ${text}`),
        ...(prefix === undefined
          ? {}
          : { onRun: (mode, run) => writeRunFile(`${runName}.${mode}.run`, run, `broadsheet-${mode}`) }),
      });
      reports.push(report);
    }
    progress.done(`${folders.length} of ${folders.length} collections`);
    const combined = combineCollections(reports);
    process.stdout.write(
      json ? `${JSON.stringify(jsonEvaluation(reports, combined))}\n` : describeEvaluation(reports, combined),
    );
    return EXIT.done;
  } finally {
    release();
  }
}

/** Names of measures of judged answers, parted by commas outside of parentheses. */
function measureList(text: string): Measure[] {
  try {
    const measures = text.split(/,(?![^(]*\))/).map(parseMeasure);
    const other = measures.find(({ declaration }) => declaration.score === null);
    if (other === undefined) return measures;
    throw new RangeError(`${other.declaration.name} compares two rankings, not one with judgements`);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function measureHelp(): string {
  const lines = measureDeclarations
    .filter(({ score }) => score !== null)
    .map(({ name, cutoff, parameters, help }) => {
      const ranks = { required: '@k', optional: '[@k]', none: '' }[cutoff];
      const listed = parameters.map((of) =>
        of.kind === 'word' ? `${of.name}=${of.words.join('|')}` : of.name,
      );
      return `  ${`${name}${listed.length > 0 ? `[(${listed.join(',')})]` : ''}${ranks}`.padEnd(30)}${help}`;
    });
  return `Measures (by default ${DEFAULT_MEASURES}):\n${lines.join('\n')}`;
}

function encoderNamed(text: string): EncoderChoice {
  try {
    return encoderChoice(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : String(error));
  }
}
