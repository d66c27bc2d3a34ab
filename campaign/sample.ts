import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { constants, createZstdDecompress } from 'node:zlib';

/** Copies the first lines of a Zstandard JSONL file into a plain one; gives how many these were. */
export async function copyFirstLines(source: string, target: string, lines: number): Promise<number> {
  const input = createReadStream(source).pipe(
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } }),
  );
  const output = createWriteStream(target);
  let copied = 0;
  for await (const line of createInterface({ input })) {
    if (copied === lines) break;
    copied += 1;
    if (!output.write(`${line}\n`)) await once(output, 'drain');
  }
  input.destroy();
  output.end();
  await once(output, 'finish');
  return copied;
}
