import { asObject, type JsonObject } from '../read-json.ts';
import type { Pooling } from './pooling.ts';

/** The steps of sentence-transformers that are done here: the model, then pooling, then unit length. */
const KNOWN_STEPS = ['Transformer', 'Pooling', 'Normalize'];

/**
 * What `1_Pooling/config.json` says, in its old form (a switch each) or its new one (a word); null where it says
 * nothing. Throws for a way of pooling that is not one of ours: another one would give vectors without meaning.
 */
export function poolingOf(folder: string, config: JsonObject): Pooling | null {
  const wanted = Object.entries(config)
    .filter(([name, value]) => name.startsWith('pooling_mode_') && value === true)
    .map(([name]) => name.slice('pooling_mode_'.length));
  if (typeof config.pooling_mode === 'string') wanted.push(config.pooling_mode);
  const [way] = wanted;
  if (way === undefined) return null;
  if (wanted.length === 1 && (way === 'mean' || way === 'mean_tokens')) return 'mean';
  if (wanted.length === 1 && (way === 'cls' || way === 'cls_token')) return 'cls';
  throw new Error(
    `The model in ${folder} pools by ${wanted.join(' and ')}; only mean and cls are known here. Choose another model.`,
  );
}

/** Throws where `modules.json` lists a step that is not done here, such as a dense layer behind the model. */
export function refuseOtherSteps(folder: string, modules: unknown): void {
  if (!Array.isArray(modules)) return;
  const steps = modules.map((step: unknown) => String(asObject(step).type));
  const other = steps.find((step) => !KNOWN_STEPS.includes(step.slice(step.lastIndexOf('.') + 1)));
  if (other !== undefined) {
    throw new Error(
      `The model in ${folder} has the step ${other}, which its ONNX file does not hold. Choose another model.`,
    );
  }
}
