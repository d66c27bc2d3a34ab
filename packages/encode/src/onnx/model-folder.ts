import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { asObject, type JsonObject, readJson } from '../read-json.ts';
import { poolingOf, refuseOtherSteps } from './declared-pooling.ts';
import type { Pooling } from './pooling.ts';

/** What is put before a text, for models that were trained so. */
export interface Prefixes {
  query: string;
  document: string;
}

/** What a folder says of its model, in the files of sentence-transformers and transformers. */
export interface ModelFolder {
  modelFile: string;
  tokenizer: JsonObject;
  tokenizerConfig: JsonObject;
  /** Null where no file says how. */
  pooling: Pooling | null;
  maxTokens: number;
  prefixes: Prefixes;
}

/** Where exports put the model, the exact one before the smaller one. */
const MODEL_FILES = [
  'model.onnx',
  'onnx/model.onnx',
  'model_quantized.onnx',
  'onnx/model_quantized.onnx',
] as const;

/** BERT's limit, where no file says another one. */
const USUAL_MAX_TOKENS = 512;
/** Attention's memory grows with the square: 200 MB here, 3 GB for the 8,192 tokens that some models allow. */
const MOST_TOKENS = 2048;

/** Reads the small files of a model's folder. Throws an Error that says which file is missing or cannot be used. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const read = (name: string) => readJson(folder, name);
  const modelFile = await findModel(folder);
  const tokenizer = await read('tokenizer.json');
  if (tokenizer === undefined) {
    throw new Error(
      `${folder} holds no tokenizer.json, without which texts cannot be split into tokens. ` +
        'It lies beside the model where that was published; put it into the folder.',
    );
  }
  refuseOtherSteps(folder, await read('modules.json'));
  const tokenizerConfig = asObject(await read('tokenizer_config.json'));
  return {
    modelFile,
    tokenizer: asObject(tokenizer),
    tokenizerConfig,
    pooling: poolingOf(folder, asObject(await read('1_Pooling/config.json'))),
    maxTokens: maxTokensOf({
      sentence: asObject(await read('sentence_bert_config.json')),
      tokenizer: asObject(tokenizer),
      tokenizerConfig,
      model: asObject(await read('config.json')),
    }),
    prefixes: prefixesOf(asObject(await read('config_sentence_transformers.json'))),
  };
}

async function findModel(folder: string): Promise<string> {
  for (const name of MODEL_FILES) {
    const file = join(folder, name);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  throw new Error(
    `${folder} holds no ONNX model: none of ${MODEL_FILES.join(', ')} is there. ` +
      'Give a folder with such a file and tokenizer.json, as sentence-transformers or optimum export them.',
  );
}

/**
 * How many tokens of a text the model is given. What sentence-transformers says goes before the truncation of
 * tokenizer.json, as there; a model's positions bound both.
 */
function maxTokensOf(
  files: Record<'sentence' | 'tokenizer' | 'tokenizerConfig' | 'model', JsonObject>,
): number {
  const truncation = asObject(files.tokenizer.truncation);
  const positions = limit(files.model.max_position_embeddings);
  const wished =
    limit(files.sentence.max_seq_length) ??
    limit(truncation.max_length) ??
    limit(files.tokenizerConfig.model_max_length) ??
    positions;
  return Math.min(wished ?? USUAL_MAX_TOKENS, positions ?? MOST_TOKENS, MOST_TOKENS);
}

/** Files say 1e30 where they mean "none". */
function limit(value: unknown): number | null {
  return typeof value === 'number' && value >= 1 && value < 1e6 ? Math.floor(value) : null;
}

/** The prompts of sentence-transformers; what others call passages are our documents. */
function prefixesOf(config: JsonObject): Prefixes {
  const prompts = asObject(config.prompts);
  const text = (...names: string[]) => {
    const found = names.map((name) => prompts[name]).find((value) => typeof value === 'string');
    return typeof found === 'string' ? found : '';
  };
  return { query: text('query'), document: text('document', 'passage') };
}
