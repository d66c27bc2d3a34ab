import { open, rename, stat } from 'node:fs/promises';
import type { Encoder } from '@broadsheet/encode';
import { inBatches } from '../batches.ts';
import { encodedText, type Paper } from './paper.ts';

const AT_ONCE = 512;

/**
 * Encodes every paper of a corpus into a file of 32-bit floats, a row a paper, so that all engines get the same
 * vectors. Gives the seconds that the encoder itself took.
 */
export async function writeVectors(
  corpus: AsyncIterable<Paper>,
  file: string,
  encoder: Encoder,
): Promise<number> {
  const output = await open(`${file}.part`, 'w');
  let seconds = 0;
  for await (const papers of inBatches(corpus, AT_ONCE)) {
    const texts = papers.map(encodedText);
    const start = performance.now();
    const rows = await encoder.encode(texts, { kind: 'document' });
    seconds += (performance.now() - start) / 1000;
    await output.write(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
  }
  await output.close();
  await rename(`${file}.part`, file);
  return seconds;
}

/** The rows of a vectors file, in order, each an array of its own. */
export async function* readVectors(file: string, dimensions: number): AsyncGenerator<Float32Array> {
  const input = await open(file);
  try {
    const rows = (await stat(file)).size / (4 * dimensions);
    for (let row = 0; row < rows; row += AT_ONCE) {
      const block = new Float32Array(Math.min(AT_ONCE, rows - row) * dimensions);
      await input.read(new Uint8Array(block.buffer), 0, block.byteLength, row * dimensions * 4);
      for (let at = 0; at < block.length; at += dimensions) yield block.slice(at, at + dimensions);
    }
  } finally {
    await input.close();
  }
}
