import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberBytes } from './recent-bytes.ts';

describe('rememberBytes', () => {
  it('makes a result once', async () => {
    const remember = rememberBytes(1_000);
    let made = 0;
    const make = async () => Uint8Array.of(++made);
    expect([await remember('a', make), await remember('a', make)]).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(1),
    ]);
  });

  it('hands on what is too large to keep', async () => {
    const remember = rememberBytes(100);
    let made = 0;
    const make = async () => new Uint8Array(50).fill(++made);
    await remember('a', make);
    expect((await remember('a', make))[0]).toBe(2);
  });

  it('makes a result again after a failure', async () => {
    const remember = rememberBytes(100);
    await expect(remember('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await remember('a', async () => Uint8Array.of(1))).toEqual(Uint8Array.of(1));
  });

  it('keeps the most recently used results that fit, as a plain list would', async () => {
    const uses = fc.array(
      fc.record({
        key: fc.constantFrom(...'abcdefghijklmnopqrst'),
        length: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 100, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(uses, async (sequence) => {
        const remember = rememberBytes(100);
        let list: { key: string; length: number }[] = [];
        for (const { key, length } of sequence) {
          let made = false;
          const bytes = await remember(key, async () => {
            made = true;
            return new Uint8Array(length);
          });
          const known = list.find((entry) => entry.key === key);
          expect(made).toBe(known === undefined);
          expect(bytes.byteLength).toBe(known?.length ?? length);
          list = newestThatFit([...list.filter((entry) => entry !== known), known ?? { key, length }]);
        }
      }),
    );
  });
});

function newestThatFit(list: { key: string; length: number }[]) {
  const small = list.filter(({ length }) => length + 1 <= 10);
  const sizes = (entries: typeof list) => entries.reduce((sum, { length }) => sum + length + 1, 0);
  while (sizes(small) > 100) small.shift();
  return small;
}
