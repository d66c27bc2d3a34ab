import { existsSync } from 'node:fs';
import { DEFAULT_TRAINING, type TrainingProgress } from '@broadsheet/encode';
import { type Command, InvalidArgumentError } from 'commander';
import { type TrainReport, trainFromFiles } from '../encoder/train.ts';
import { EXIT } from './exit-codes.ts';
import { bar, startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

interface TrainCommandOptions {
  out: string;
  except: readonly string[];
  checkpoint?: string;
  steps: number;
  dimensions: number;
  words: number;
  pairs: number;
  seed: number;
  json?: true;
}

/** Adds `train` to the group of commands `broadsheet encoder`. */
export function addEncoderTrainCommand(
  encoder: Command,
  run: (command: Promise<number>) => Promise<void>,
): void {
  const { steps, dimensions, vocabulary, seed } = DEFAULT_TRAINING;
  encoder
    .command('train')
    .description('train an encoder on the titles and abstracts of papers, in files that "import" reads')
    .argument('<corpus...>', 'files or folders')
    .requiredOption('--out <file>', 'where to write the model')
    .option('--steps <number>', 'steps of training', numberFrom(1, 10_000_000), steps)
    .option('--dimensions <number>', 'length of the vectors, a multiple of 16', dimensionNumber, dimensions)
    .option(
      '--words <number>',
      'words to know, the most frequent',
      numberFrom(1, 2_000_000),
      vocabulary.words,
    )
    .option('--pairs <number>', 'pairs of words to know', numberFrom(0, 2_000_000), vocabulary.pairs)
    .option(
      '--seed <number>',
      'of all chance: equal seeds give equal models',
      numberFrom(0, 2 ** 31 - 1),
      seed,
    )
    .option('--except <file...>', 'papers not to learn from, known by their titles', [])
    .option('--checkpoint <file>', 'where to keep what is learned meanwhile (default: OUT.checkpoint)')
    .option('--json', 'print the result as one JSON object')
    .action((corpus: string[], options: TrainCommandOptions) => run(trainCommand(corpus, options)));
}

/** `broadsheet encoder train CORPUS…`: needs no store; stopped and started again, it goes on from its checkpoint. */
async function trainCommand(corpus: readonly string[], options: TrainCommandOptions): Promise<number> {
  const {
    out,
    except,
    steps,
    dimensions,
    words,
    pairs,
    seed,
    checkpoint = `${out}.checkpoint`,
    json,
  } = options;
  const interrupt = new AbortController();
  const release = onStopSignal(() => {
    process.stderr.write('\nStopping after this step; once more stops at once.\n');
    interrupt.abort(new Error('stopped'));
  });
  const progress = startProgress('encoder train');
  const describe = trainingDescriber();
  try {
    const report = await trainFromFiles(corpus, {
      out,
      except,
      checkpoint,
      training: {
        ...DEFAULT_TRAINING,
        steps,
        dimensions,
        seed,
        vocabulary: { ...DEFAULT_TRAINING.vocabulary, words, pairs },
      },
      signal: interrupt.signal,
      onProgress: (now, { bytes, totalBytes }) => {
        progress.update(describe(now, bytes / totalBytes));
      },
    });
    progress.done(describeReport(report));
    if (json) process.stdout.write(`${JSON.stringify(jsonReport(report))}\n`);
    return report.refused > 0 ? EXIT.doneWithRefusals : EXIT.done;
  } catch (error) {
    if (error !== interrupt.signal.reason) throw error;
    progress.done(
      existsSync(checkpoint)
        ? `stopped; what was learned is kept in ${checkpoint}, and the same command goes on from there`
        : 'stopped before anything was learned, and nothing was kept; the same command begins anew',
    );
    return EXIT.failed;
  } finally {
    release();
  }
}

/** Says how far a training is, and how long it may still take at the pace that this run had so far. */
function trainingDescriber(): (progress: TrainingProgress, read: number) => string {
  let started: number | null = null;
  return (progress, read) => {
    const papers = `${progress.papers.toLocaleString('en')} papers`;
    if (progress.stage === 'reading') return `${bar(read)} ${papers} read`;
    const { step, steps, firstStep, loss } = progress;
    started ??= Date.now();
    const done = step - firstStep - 1;
    const left = done > 0 ? `, ${duration(((Date.now() - started) / done) * (steps - step))} left` : '';
    return `${bar(step / steps)} ${papers}, step ${step} of ${steps}, loss ${loss.toFixed(3)}${left}`;
  };
}

function duration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return `${Math.ceil(milliseconds / 1000)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The report as `--json` prints it. */
function jsonReport({ pairs, vocabulary, dimensions, seconds, file, bytes }: TrainReport): object {
  return { pairs, vocabulary, dimensions, seconds, file, bytes };
}

function describeReport(report: TrainReport): string {
  const { pairs, vocabulary, dimensions, seconds, file, bytes, refused, refusals } = report;
  const count = (number: number) => number.toLocaleString('en');
  return [
    `${file}: ${count(vocabulary)} words × ${dimensions}, ${(bytes / 1e6).toFixed(1)} MB, learned from ` +
      `${count(pairs)} papers in ${seconds.toFixed(1)} s`,
    ...refusals.map((refusal) => `refused  ${refusal}`),
    ...(refused > refusals.length ? [`… and ${refused - refusals.length} more`] : []),
  ].join('\n');
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is expected.`);
  };
}

function dimensionNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,4}$/.test(text) && value >= 16 && value <= 2048 && value % 16 === 0) return value;
  throw new InvalidArgumentError('A multiple of 16 from 16 to 2048 is expected.');
}
