import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndexDocument } from '../schema.ts';
import { commitAll, paper } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { readableRepairs } from './readable.ts';
import { repairQuery } from './repair.ts';

function indexOf(...documents: IndexDocument[]) {
  return inFolder((folder) => commitAll(folder, documents));
}

const papers = [
  paper(1, 'Transformers for deep learning'),
  paper(2, 'A transformer learns deep features'),
  paper(3, 'Deep water transform'),
  paper(4, 'Attention, classification and Bengio'),
  paper(5, 'Graph grape covid19'),
];

test.each([
  ['trasnformer', 'transformer'],
  ['Atention', 'attention'],
  ['ttention', 'attention'],
  ['classificaton of attentoins', 'classification of attentions'],
  ['deeplearning', 'deep learning'],
  ['atten tion', 'attention'],
  ['deep OR trasnformer', 'deep OR transformer'],
  ['-(deep) trasnformer 5" “deep”', '-(deep) transformer 5" “deep”'],
  ['attention-trasnformer', 'attention-transformer'],
  ['Bengoi', 'bengio'],
])('%s becomes %s', async (query, repaired) => {
  const snapshot = await indexOf(...papers);
  expect(snapshot.repair(query).query).toBe(repaired);
});

test.each([
  ['a known word', 'transformer'],
  ['a stem of a known word', 'transforming'],
  ['a word that nothing is near to', 'xylophone'],
  ['a word with digits', 'covid18'],
  ['a short word', 'dep'],
  ['a word of seven letters with two errors', 'xeaturq'],
  ['what stands in quotes', '"trasnformer atention'],
  ['what stands in quotes of other kinds', '“trasnformer atention” «trasnformer» 5" "atention trasnformer"'],
  ['what a field has to be', 'title:trasnformer author:"Bengoi x"'],
  ['what is left out', '-trasnformer'],
  ['what is left out in a group', '-(deep (atention) trasnformer) (-atention)'],
  ['an address', 'https://trasnformer.org/atention'],
])('%s stays as it is', async (_, query) => {
  const snapshot = await indexOf(...papers);
  expect(snapshot.repair(query)).toEqual({ query, repairs: [], meant: null });
});

test('what has more unknown words than a question is repaired in the first of them', async () => {
  const snapshot = await indexOf(...papers);
  const strange = 'xylophone '.repeat(7);
  expect(snapshot.repair(`${strange}atention`).repairs).toHaveLength(1);
  expect(snapshot.repair(`${strange}${strange}atention`).repairs).toEqual([]);
});

test('OR is no part of a word that was written as two', async () => {
  const snapshot = await indexOf(...papers, paper(6, 'oracles'));
  expect(snapshot.repair('deep OR acles').query).toBe('deep OR acles');
});

test('a repair says what it stands for; of words as near, more documents decide', async () => {
  const snapshot = await indexOf(...papers, paper(6, 'grape'), paper(7, 'grape'));
  const { query, repairs } = snapshot.repair('the grafe of  trans former');
  expect(query).toBe('the grape of  transformer');
  expect(repairs).toEqual([
    { word: 'grafe', to: 'grape' },
    { word: 'trans former', to: 'transformer' },
  ]);
});

test('a word that one document of many has is doubted, not repaired', async () => {
  const text = 'transformers and attention';
  const snapshot = await indexOf(
    paper(1, 'trasnformer'),
    ...Array.from({ length: 600 }, (_, at) => paper(at + 2, text)),
  );
  const [live] = snapshot.segments;
  // As many documents as it takes, without writing them.
  const many = live ? [{ ...live, documents: 60_000 }] : [];
  expect(repairQuery(many, 'Trasnformer attention')).toEqual({
    query: 'Trasnformer attention',
    repairs: [],
    meant: 'transformer attention',
  });
  expect(snapshot.repair('trasnformer').meant).toBeNull();
});

test('deleted documents know no words', async () => {
  const snapshot = await inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'transformer'), paper(2, 'tree'), paper(3, 'stone')]);
    return commitAll(folder, [paper(1, 'water')]);
  });
  expect(snapshot.repair('trasnformer').repairs).toEqual([]);
});

test('what is repaired is known, and the rest stays', async () => {
  const snapshot = await indexOf(...papers);
  const piece = fc.constantFrom(
    'trasnformer',
    'Atention',
    'atten',
    'tion',
    'deeplearning',
    '"',
    '-',
    'x:',
    'graph',
    '𝔸',
  );
  const anyQuery = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 });
  fc.assert(
    fc.property(anyQuery, (pieces) => {
      const query = pieces.join(' ');
      const repaired = snapshot.repair(query);
      for (const { word, to } of repaired.repairs) {
        expect(query).toContain(word);
        expect(repaired.query).toContain(to);
        expect(snapshot.search({ query: to, limit: 1 }).total).toBeGreaterThan(0);
        expect(snapshot.repair(to).repairs).toEqual([]);
      }
      if (repaired.repairs.length === 0) expect(repaired.query).toBe(query);
    }),
    { numRuns: 200 },
  );
});

test('words that the caller names are repaired, no others', async () => {
  const snapshot = await indexOf(...papers);
  expect(snapshot.repair('atention trasnformer', [{ start: 9, end: 20 }]).query).toBe('atention transformer');
});

test('a repair is shown as documents write it', async () => {
  const text = { title: 'Optimizing, optimized: Optimizing' };
  const source = { texts: async (keys: readonly number[]) => new Map(keys.map((key) => [key, text])) };
  const repairs = [{ word: 'x', to: 'optim' }];
  const [readable] = await readableRepairs(source, [{ key: 4 }], repairs);
  expect(readable).toEqual({ word: 'x', to: 'optimizing' });
  expect(await readableRepairs(source, [], repairs)).toEqual(repairs);
});
