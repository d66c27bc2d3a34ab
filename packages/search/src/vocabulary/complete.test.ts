import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import type { IndexDocument } from '../schema.ts';
import { anyDocument } from '../testing/arbitraries.ts';
import { commitAll, paper } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { answersTyped, readTyped } from './typed.ts';

function indexOf(...documents: IndexDocument[]) {
  return inFolder((folder) => commitAll(folder, documents));
}

const anyTyped = fc
  .array(fc.constantFrom('graph', 'neural', 'the', 'self', 'erdos', '42', '学習'), { maxLength: 2 })
  .chain((words) =>
    fc.constantFrom('gr', 'graphs', 'ne', 'att', 'of', 'x', '').map((last) => [...words, last].join(' ')),
  );

test('finds every document that has the words, and a word that begins with the last one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyDocument, { maxLength: 12, selector: ({ key }) => key }),
      anyTyped,
      async (documents, typed) => {
        const { terms, prefix } = readTyped(typed);
        const sought = prefix.length < 2 ? '' : prefix;
        const content = terms.filter((term) => !isStopTerm(term));
        const wanted = content.length > 0 || sought !== '' ? content : terms;
        const expected = documents.filter(({ text }) => {
          const has = Object.values(text).flatMap(analyze);
          const begins = (word: string) => word.startsWith(sought) || analyze(sought)[0]?.term === word;
          return (
            (wanted.length > 0 || sought !== '') &&
            wanted.every((term) => has.some((token) => token.term === term)) &&
            (sought === '' || has.some((token) => begins(token.term)))
          );
        });
        const found = (await indexOf(...documents)).complete(typed, 100);
        expect(new Set(found)).toEqual(new Set(expected.map(({ key }) => key)));
        expect(new Set(found).size).toBe(found.length);
      },
    ),
    { numRuns: 40 },
  );
});

test('goes on from letters that the stem of the word lacks', async () => {
  const snapshot = await indexOf(paper(1, 'transformers'), paper(2, 'theory'), paper(3, 'probability'));
  for (const typed of ['transf', 'transforme', 'transformers', 'transforming'])
    expect(snapshot.complete(typed, 9)).toEqual([1]);
  for (const typed of ['theor', 'theory', 'theorie']) expect(snapshot.complete(typed, 9)).toEqual([2]);
  for (const typed of ['probabi', 'probabilit']) expect(snapshot.complete(typed, 9)).toEqual([3]);
  expect(snapshot.complete('transformed theory', 9)).toEqual([]);
});

test('the best come first: words in titles before words in abstracts, rare words before common ones', async () => {
  const filler = 'many more words that say nothing of it';
  const snapshot = await indexOf(
    paper(1, filler, `graph attention ${filler} and of nothing else`),
    paper(2, 'attention to graphs', filler),
    paper(3, 'graph'),
    paper(4, 'tree'),
  );
  expect(snapshot.complete('attention gra', 9)).toEqual([2, 1]);
  expect(snapshot.complete('gra', 1)).toEqual([3]);
});

test('nothing is suggested before anything was typed', async () => {
  const snapshot = await indexOf(paper(1, 'graph'));
  for (const typed of ['', ' ', 'g', '…', '\u0000', '\ud800'])
    expect(snapshot.complete(typed, 9)).toEqual([]);
});

test.each([
  ['attention is all y', 'begins'],
  ['attention is all you need ', 'begins'],
  ['ATTENTIONS', 'begins'],
  ['need atten', 'holds'],
  ['all you', 'holds'],
  ['attention is none', null],
  ['att ', null],
])('what was typed, %j, is to a title: %j', (typed, answer) => {
  expect(answersTyped('Attention Is All You Need', readTyped(typed))).toBe(answer);
});
