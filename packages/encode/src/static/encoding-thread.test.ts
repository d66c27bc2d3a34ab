import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { EncodingThread } from '../encoder.ts';
import { startEncodingThread } from './encoding-thread.ts';
import { openStaticEncoder } from './static-encoder.ts';

const file = fileURLToPath(new URL('../../model/papers.model', import.meta.url));
const texts = ['Spin waves in thin films', 'Sorting networks of minimal depth', ''];

function started(thread: EncodingThread | undefined): EncodingThread {
  if (thread === undefined) throw new Error('a static encoder has a thread');
  onTestFinished(() => thread.close());
  return thread;
}

test('a thread gives the vectors that its encoder gives', async () => {
  const encoder = await openStaticEncoder(file);
  const thread = started(encoder.startThread?.());
  const expected = await Promise.all([encoder.encode(texts), encoder.encode(texts.slice(1))]);
  expect(await Promise.all([thread.encode(texts), thread.encode(texts.slice(1))])).toEqual(expected);
  expect(thread).toMatchObject({ dimensions: encoder.dimensions, fingerprint: encoder.fingerprint });
});

test('who stops waiting gets no answer, and the next one does', async () => {
  const thread = started((await openStaticEncoder(file)).startThread?.());
  const stopped = thread.encode(texts, { signal: AbortSignal.timeout(0) });
  await expect(stopped).rejects.toThrow('timeout');
  expect((await thread.encode(texts)).length).toBe(3 * thread.dimensions);
});

test('what a thread has in hand when it is closed is rejected, and what comes later', async () => {
  const thread = started((await openStaticEncoder(file)).startThread?.());
  const asked = thread.encode(texts);
  await Promise.all([expect(asked).rejects.toThrow('was not encoded'), thread.close()]);
  await expect(thread.encode(texts)).rejects.toThrow('was not encoded');
});

test('a file that is another model by now is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-encode-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, 'copy.model');
  copyFileSync(file, copy);
  const encoder = await openStaticEncoder(copy);
  const thread = started(startEncodingThread(copy, { ...encoder, fingerprint: 'static-other' }));
  await expect(thread.encode(texts)).rejects.toThrow('another model than before');
});
