import type { HubFile } from './list-files.ts';

/** The small files that say how a model is used. */
const ABOUT = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'modules.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
  '1_Pooling/config.json',
];

const EXACT = ['onnx/model.onnx', 'model.onnx'];
/** The usual names of exports with weights of eight bits, the ones for every processor first. */
const QUANTIZED = [
  'onnx/model_quantized.onnx',
  'model_quantized.onnx',
  'onnx/model_int8.onnx',
  'onnx/model_uint8.onnx',
  'onnx/model_quint8_avx2.onnx',
];

/** A file to fetch, and where it is put in the model's folder. */
export interface WantedFile extends HubFile {
  to: string;
}

/**
 * What is needed of a model's files: the ONNX model, with its weights where they lie beside it, the tokenizer, and
 * what says how both are used; the small files first. Throws an Error where the model or the tokenizer is missing.
 */
export function chooseFiles(files: readonly HubFile[], { quantized }: { quantized: boolean }): WantedFile[] {
  const find = (path: string) => files.find((file) => file.path === path);
  const model = (quantized ? [...QUANTIZED, ...EXACT] : [...EXACT, ...QUANTIZED]).map(find).find(Boolean);
  if (model === undefined) {
    throw new Error('it has no ONNX file; choose a model with onnx/model.onnx among its files');
  }
  if (find('tokenizer.json') === undefined) throw new Error('it has no tokenizer.json; choose another model');
  // A model's file names the file of its weights, so that this one keeps its name.
  const weights = find(`${model.path}_data`);
  const about = ABOUT.map(find).filter((file) => file !== undefined);
  return [
    ...about.map((file) => ({ ...file, to: file.path })),
    ...(weights ? [{ ...weights, to: weights.path }] : []),
    { ...model, to: QUANTIZED.includes(model.path) ? 'onnx/model_quantized.onnx' : model.path },
  ];
}
