import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The models of `test-data/README.md`. */
export type TestModel = 'hidden' | 'quantized' | 'sentence' | 'narrow' | 'picture';

export const testData = join(import.meta.dirname, '../../../test-data');

/** A temporary folder of a model. */
export interface TestFolder {
  folder: string;
  put(name: string, content: unknown): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a folder with a model of the tests at `modelFile`, and its tokenizer. */
export async function makeModelFolder(model: TestModel, modelFile = 'model.onnx'): Promise<TestFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-onnx-'));
  await mkdir(dirname(join(folder, modelFile)), { recursive: true });
  await cp(join(testData, 'onnx', `${model}.onnx`), join(folder, modelFile));
  await cp(join(testData, 'onnx/tokenizer.json'), join(folder, 'tokenizer.json'));
  return {
    folder,
    async put(name, content) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), JSON.stringify(content));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The vector of a token in every model of the tests. */
export function tokenVector(id: number): number[] {
  return [0, 1, 2, 3].map((dimension) => ((7 * id + 3 * dimension) % 11) - 4.5);
}

/** What must come of a text with these tokens: their mean at length 1. */
export function meanOf(ids: readonly number[]): number[] {
  const sum = [0, 1, 2, 3].map((j) => ids.reduce((total, id) => total + (tokenVector(id)[j] ?? 0), 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}
