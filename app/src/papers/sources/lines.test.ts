import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, readLines } from './lines.ts';

describe('readLines', () => {
  it('gives the lines of a text, however the bytes are cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' ', '\u2028'))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (whole, size) => {
        const expected = whole.split('\n').map((line) => line.replace(/\r$/, ''));
        if (whole.endsWith('\n') || whole === '') expected.pop();
        const lines = await collect(cut(Buffer.from(whole), size));
        expect(lines).toEqual(expected.map((line, index) => ({ line: index + 1, text: line })));
      }),
    );
  });

  it('refuses a line that is too long or not UTF-8 and reads the next', async () => {
    const bytes = Buffer.concat([
      Buffer.from('ok\n123456\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('\ufefflast'),
    ]);
    for (const size of [1, 4, 100]) {
      expect(await collect(cut(bytes, size), 5)).toEqual([
        { line: 1, text: 'ok' },
        { line: 2, problem: 'the line has 6 bytes, more than the 5 that are taken' },
        { line: 3, problem: 'the line is not UTF-8' },
        { line: 4, problem: 'the line has 7 bytes, more than the 5 that are taken' },
      ]);
    }
  });

  it('takes a byte order mark off', async () => {
    expect(await collect(cut(Buffer.from('\ufeffa\nb'), 3))).toEqual([
      { line: 1, text: 'a' },
      { line: 2, text: 'b' },
    ]);
  });

  it('gives whole lines only when the stream breaks', async () => {
    const broken = async function* () {
      yield Buffer.from('one\ntwo');
      throw new Error('broken');
    };
    const lines: Line[] = [];
    const reading = (async () => {
      for await (const line of readLines(broken())) lines.push(line);
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(lines).toEqual([{ line: 1, text: 'one' }]);
  });
});

async function collect(stream: AsyncIterable<Uint8Array>, most?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(stream, most)) lines.push(line);
  return lines;
}

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
