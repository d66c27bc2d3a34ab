import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** Writes a file's `.br` and `.gz` forms beside it where they are smaller than the file. */
export async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  const forms = {
    br: await promisify(brotliCompress)(content), // Its default quality is the best.
    gz: await promisify(gzip)(content, { level: 9 }),
  };
  for (const [extension, bytes] of Object.entries(forms)) {
    if (bytes.length < content.length) await writeFile(`${file}.${extension}`, bytes);
  }
}
