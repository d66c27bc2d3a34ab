import { downloadModel, isModelName } from '@broadsheet/encode';
import { type Command, InvalidArgumentError } from 'commander';
import { hubFolder, openEncoder } from '../catalogue/open-encoder.ts';
import { type EncoderTrial, TRIAL_TEXTS, tryEncoder } from '../catalogue/try-encoder.ts';
import { SettingError, type Settings } from '../config/config.ts';
import { isPublicAddress } from '../outbound/addresses.ts';
import type { CommandContext } from './command-context.ts';
import { addEncoderTrainCommand } from './encoder-train.ts';
import { EXIT } from './exit-codes.ts';
import { bar, startProgress } from './progress.ts';
import { onStopSignal } from './stop-signal.ts';

/** `broadsheet encoder …`: fetching a model, and trying the one that is set. */
export function addEncoderCommands(program: Command, { settings, run }: CommandContext): void {
  const encoder = program
    .command('encoder')
    .description('train, fetch and try what turns texts into vectors');
  addEncoderTrainCommand(encoder, run);
  encoder
    .command('download')
    .description('fetch a model in ONNX from the Hugging Face hub; a stopped download goes on')
    .argument('<name>', 'such as sentence-transformers/all-MiniLM-L6-v2', modelName)
    .option('--quantized', 'the export with weights of eight bits, where there is one')
    .option('--json', 'print the result as one JSON object')
    .action((name: string, options: { quantized?: true; json?: true }) =>
      run(downloadCommand(settings(), name, options)),
    );
  encoder
    .command('test')
    .description('say which encoder is set, how fast it is, and how alike it finds texts')
    .argument('[text...]', 'at least two: the first is compared with each other one')
    .option('--json', 'print the result as one JSON object')
    .action((texts: string[], options: { json?: true }) => run(testCommand(settings(), texts, options)));
}

async function downloadCommand(
  { dataFolder, hubUrl }: Settings,
  name: string,
  { quantized = false, json }: { quantized?: boolean; json?: true },
): Promise<number> {
  const progress = startProgress('download');
  const model = await stoppable((signal) =>
    downloadModel({
      name,
      to: hubFolder(dataFolder, name),
      base: hubUrl,
      mayFollow: isPublicAddress,
      quantized,
      signal,
      onProgress: ({ file, bytes, totalBytes }) =>
        progress.update(`${bar(bytes / totalBytes)} of ${megabytes(totalBytes)}  ${file}`),
    }),
  );
  progress.done(`${megabytes(model.bytes)}, ${model.isNew ? 'whole' : 'was here already'}`);
  process.stdout.write(
    json
      ? `${JSON.stringify({ name, ...model })}\n`
      : `${name} at ${model.revision.slice(0, 12)} is in ${model.folder}\nBROADSHEET_ENCODER=hub:${name} uses it.\n`,
  );
  return EXIT.done;
}

async function testCommand(
  settings: Settings,
  given: readonly string[],
  { json }: { json?: true },
): Promise<number> {
  const texts = given.length > 1 ? given : [...given, ...TRIAL_TEXTS];
  const trial = await stoppable(async (signal) => {
    const encoder = await openEncoder(settings, { signal });
    if (encoder === null)
      throw new SettingError('No encoder is set. BROADSHEET_ENCODER says which there are.');
    return tryEncoder(encoder, texts, { signal });
  });
  process.stdout.write(json ? `${JSON.stringify(trial)}\n` : describeTrial(trial, texts[0] ?? ''));
  return EXIT.done;
}

function describeTrial(trial: EncoderTrial, first: string): string {
  const { name, dimensions, fingerprint, textsPerSecond, similarities } = trial;
  const lines = similarities.map(({ text, similarity }) => `  ${similarity.toFixed(3).padStart(6)}  ${text}`);
  return [
    `${name}, ${dimensions} dimensions, fingerprint ${fingerprint}`,
    `${textsPerSecond.toPrecision(3)} abstracts a second`,
    `How alike to "${first}":`,
    ...lines,
    '',
  ].join('\n');
}

/** Runs work that Ctrl-C ends at a clean place. */
async function stoppable<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const interrupt = new AbortController();
  const release = onStopSignal(() => interrupt.abort(new Error('stopped; what came whole is kept')));
  try {
    return await work(interrupt.signal);
  } finally {
    release();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function modelName(text: string): string {
  if (isModelName(text)) return text;
  throw new InvalidArgumentError('The name of a model is expected, such as owner/model.');
}
