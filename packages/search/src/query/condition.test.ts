import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { IndexDocument } from '../schema.ts';
import { anyVectorDocument } from '../testing/arbitraries.ts';
import { commitAll, paper, schema, unitVector, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { meets } from '../testing/naive-condition.ts';
import type { Condition } from './condition.ts';
import type { SearchMode } from './request.ts';
import { searchWithTexts } from './search-with-texts.ts';
import type { Snapshot } from './snapshot.ts';

const text = fc
  .array(
    fc.constantFrom(
      ...[
        'graph',
        'graphs',
        'neural',
        'self-attention',
        'selfattention',
        'attention',
        'self',
        'the',
        'of',
        'a',
      ],
      ...['深層学習', '·', 'x', 'Erdős', 'of-the'],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' '));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('phrase' as const), text }),
  fc.record({ kind: fc.constant('phrase' as const), text, field: fc.constantFrom('title', 'abstract') }),
  fc.record({ kind: fc.constant('name' as const), text, field: fc.constant('title') }),
  fc.record({ kind: fc.constant('range' as const), field: fc.constant('year'), from: fc.constant(1992) }),
  fc.record({
    kind: fc.constant('keyword' as const),
    field: fc.constant('category'),
    anyOf: fc.constant(['cs.LG']),
  }),
);
const anyCondition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).condition;

const batches = fc.array(fc.array(anyVectorDocument, { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 3,
});

async function commitEach(folder: string, commits: readonly IndexDocument[][]): Promise<IndexDocument[]> {
  const writer = await openWriter(folder, vectorSchema);
  const live = new Map<number, IndexDocument>();
  for (const [change, documents] of commits.entries()) {
    for (const document of documents) {
      writer.put(document);
      live.set(document.key, document);
    }
    await writer.commit({ origin: 'test', change });
  }
  await writer.close();
  return [...live.values()];
}

function textsOf(documents: readonly IndexDocument[]) {
  const byKey = new Map(documents.map(({ key, text }) => [key, text]));
  const texts = (keys: readonly number[]) =>
    Promise.resolve(
      new Map(keys.flatMap((key) => (byKey.has(key) ? [[key, byKey.get(key) ?? {}] as const] : []))),
    );
  return { texts };
}

test('answers are those that a loop over all documents lets pass, in every mode', async () => {
  const modes = fc.constantFrom<SearchMode>('lexical', 'dense', 'hybrid');
  const asked = fc.record({ query: fc.constantFrom('', 'graph', 'neural of 学習'), mode: modes });
  await fc.assert(
    fc.asyncProperty(
      batches,
      anyCondition,
      asked,
      fc.boolean(),
      (commits, condition, request, wordsOptional) =>
        inFolder(async (folder) => {
          const documents = await commitEach(folder, commits);
          const snapshot = (await openReader(folder, vectorSchema)).snapshot();
          const open = { ...request, wordsOptional, vector: unitVector(1, 2), limit: 1000 };
          const found = await searchWithTexts(snapshot, { ...open, condition }, textsOf(documents));
          const passing = new Set(
            documents.filter((document) => meets(schema, document, condition)).map(({ key }) => key),
          );
          const whole = snapshot.search(open).hits.map(({ key }) => key);
          const keys = found.hits.map(({ key }) => key);
          expect(keys.toSorted()).toEqual(whole.filter((key) => passing.has(key)).toSorted());
          expect([found.total, found.unchecked]).toEqual([keys.length, 0]);
          // Scores by words or meaning alone do not depend on what else is an answer.
          if (found.mode !== 'hybrid') expect(keys).toEqual(whole.filter((key) => passing.has(key)));
        }),
    ),
    { numRuns: 60 },
  );
});

async function keysOf(snapshot: Snapshot, documents: readonly IndexDocument[], condition: Condition) {
  const request = { query: '', condition, limit: 100 };
  const { hits } = await searchWithTexts(snapshot, request, textsOf(documents));
  return hits.map(({ key }) => key).toSorted();
}

function among(documents: readonly IndexDocument[]) {
  return inFolder(async (folder) => {
    const snapshot = await commitAll(folder, documents);
    return (condition: Condition) => keysOf(snapshot, documents, condition);
  });
}

test('a phrase is found in order, by stem, over function words, within one field', async () => {
  const find = await among([
    paper(1, 'A neural network'),
    paper(2, 'Networks, neural'),
    paper(3, 'Neural', 'network'),
    paper(4, 'State-of-the-art', 'The state of every art'),
    paper(5, 'Neural and other networks'),
  ]);
  const phrase = (text: string) => find({ kind: 'phrase', text });
  expect(await phrase('neural networks')).toEqual([1]);
  expect(await phrase('the neural networks of')).toEqual([1]);
  expect(await phrase('state of the art')).toEqual([4]);
  expect(await phrase('of every')).toEqual([4]);
  expect(await find({ kind: 'phrase', text: 'neural', field: 'title' })).toEqual([1, 2, 3, 5]);
});

test('both spellings of a compound meet inside of phrases', async () => {
  const find = await among([
    paper(1, 'Self-attention nets'),
    paper(2, 'selfattention nets'),
    paper(3, 'self nets'),
  ]);
  for (const text of ['self-attention nets', 'selfattention nets'])
    expect(await find({ kind: 'phrase', text })).toEqual([1, 2]);
});

test('a name has all words asked for, in any order, and initials', async () => {
  const find = await among([
    paper(1, 'Jane Doe · John Smith'),
    paper(2, 'Jane Smith · John Doe'),
    paper(3, 'J. Doe'),
    paper(4, 'Jean-Pierre Will'),
  ]);
  const name = (text: string) => find({ kind: 'name', text, field: 'title' });
  expect(await name('Jane Doe')).toEqual([1]);
  expect(await name('doe, jane')).toEqual([1]);
  expect(await name('J. Doe')).toEqual([1, 2, 3]);
  expect(await name('jeanpierre')).toEqual([4]);
  expect(await name('Will')).toEqual([4]);
});

test('only so many texts are looked at, the best first, and the rest is told', async () => {
  const documents = Array.from({ length: 30 }, (_, place) =>
    paper(place + 1, place % 2 === 0 ? 'graph nets' : 'nets graph', 'graph '.repeat(place)),
  );
  await inFolder(async (folder) => {
    const snapshot = await commitAll(folder, documents);
    const asked = {
      query: 'graph nets',
      condition: { kind: 'phrase', text: 'graph nets' },
      limit: 5,
    } as const;
    const whole = await searchWithTexts(snapshot, asked, textsOf(documents));
    const some = await searchWithTexts(snapshot, asked, textsOf(documents), { most: 12 });
    expect(whole).toMatchObject({ total: 15, unchecked: 0 });
    expect(some).toMatchObject({ hits: whole.hits, total: 6, unchecked: 18 });
  });
});

test('without texts, a snapshot answers with what it is sure of', async () => {
  await inFolder(async (folder) => {
    const snapshot = await commitAll(folder, [paper(1, 'graph nets'), paper(2, 'tree')]);
    const search = (condition: Condition) =>
      snapshot.search({ query: '', condition, limit: 9 }).hits.map(({ key }) => key);
    const phrase: Condition = { kind: 'phrase', text: 'graph nets' };
    expect(search(phrase)).toEqual([]);
    expect(search({ kind: 'not', of: phrase })).toEqual([2]);
    expect(search({ kind: 'phrase', text: 'graphs' })).toEqual([1]);
    expect(() => search({ kind: 'phrase', text: 'graph', field: 'nope' })).toThrow('no text field "nope"');
  });
});
