import { describe, expect, it } from 'vitest';
import { type ListEntry, readListText } from './read-list.ts';

const options = { now: Date.UTC(2026, 10, 21), most: 2000 };

/** An entry in short. */
function inShort(entry: ListEntry): unknown {
  if (entry.kind === 'problem') return `${entry.line}: ${entry.reason}`;
  if (entry.kind === 'reference') return entry.typed;
  const { arxivId, doi, openreviewId } = entry.record ?? {};
  return [entry.address, arxivId ?? doi ?? openreviewId ?? null];
}

const read = async (text: string) => (await readListText(text, options)).entries.map(inShort);

describe('a pasted list', () => {
  it('is read as identifiers and addresses, one a line', async () => {
    const lines = [
      '- arXiv:2501.01234v2',
      '* https://doi.org/10.1000/ABC',
      'https://openreview.net/forum?id=rJl-b3RcF7',
      'https://papers.example.org/papers/math/9201209?q=1#x',
      'p3k9',
      '',
      'A book of 1954',
      '/papers/%E0%A4%A',
    ];
    expect(await read(lines.join('\r\n'))).toEqual([
      [null, '2501.01234'],
      [null, '10.1000/abc'],
      [null, 'rJl-b3RcF7'],
      ['math/9201209', null],
      ['p3k9', null],
      [null, null],
      [null, null],
    ]);
  });

  it('is read as BibTeX where it has an entry, with what is wrong and where', async () => {
    const text =
      'Some words\n@misc{a, title={Tides}, author={Lee, Ann and Day, Bo}, year=2020}\n@misc{b, title={';
    expect(await read(text)).toEqual([
      'Tides, Ann Lee and others, 2020',
      '3: the braces of @misc do not close before the end of line 3',
    ]);
  });

  it('is read up to as many entries as there can be', async () => {
    const { entries, more } = await readListText('a1\nb2\nc3', { ...options, most: 2 });
    expect([entries.length, more]).toEqual([2, true]);
  });

  it('ends, whatever a long text is made of', async () => {
    for (const sign of ['\n', ' ', ',', '@a', '@a\n', '{', '/papers/', '10.', 'http://a/', '\\"{', ' @ ']) {
      const text = sign.repeat(200_000 / sign.length);
      expect((await readListText(text, options)).entries.length).toBeLessThanOrEqual(2000);
      await readListText(`@misc{a, title = {${text}}}`, options);
      await readListText(`@misc{a, title = {T}, doi = {${text}}, author = {${text}}}`, options);
    }
  }, 60_000);
});
