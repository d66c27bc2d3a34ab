import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import { searchWithTexts } from '../query/search-with-texts.ts';
import type { IndexDocument } from '../schema.ts';
import { anyDocument } from '../testing/arbitraries.ts';
import { commitAll, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { meets } from '../testing/naive-condition.ts';
import type { QueryField } from './language.ts';
import { isPlain, type QueryNode } from './nodes.ts';
import { parseQuery } from './parse.ts';
import { readQuery } from './read-query.ts';

const title: QueryField = {
  name: 'title',
  ranked: true,
  read: (text) => ({ kind: 'phrase', field: 'title', text }),
};

/** Whether a document is what a part of a query asks for; null: the part asks for nothing. */
function isAsked(node: QueryNode, document: IndexDocument): boolean | null {
  if (node.kind === 'word' || node.kind === 'phrase')
    return analyze(node.text).length === 0
      ? null
      : meets(schema, document, { kind: 'phrase', text: node.text });
  if (node.kind === 'field')
    return meets(schema, document, { kind: 'phrase', field: 'title', text: node.value });
  if (node.kind === 'not') {
    const asked = isAsked(node.of, document);
    return asked === null ? null : !asked;
  }
  const plain = isPlain(node);
  const parts = node.kind === 'any' || plain ? node.of : node.of.filter((one) => !isPlain(one));
  const asked = parts.map((one) => isAsked(one, document)).filter((one) => one !== null);
  if (asked.length === 0) return null;
  return node.kind === 'any' || plain ? asked.includes(true) : !asked.includes(false);
}

/** The words of a query that are not asked against. */
function saidWords(node: QueryNode): string[] {
  if (node.kind === 'not') return [];
  if (node.kind === 'any' || node.kind === 'all') return node.of.flatMap(saidWords);
  return [node.kind === 'field' ? node.value : node.text];
}

function answers(items: readonly QueryNode[], documents: readonly IndexDocument[]): number[] {
  const terms = analyze(items.flatMap(saidWords).join(' ')).map(({ term }) => term);
  const telling = terms.some((term) => !isStopTerm(term)) ? terms.filter((term) => !isStopTerm(term)) : terms;
  const needsWord = items.some(
    (item) => isPlain(item) && saidWords(item).some((text) => analyze(text).length > 0),
  );
  return documents
    .filter((document) => items.every((item) => isPlain(item) || isAsked(item, document) !== false))
    .filter((document) => {
      const has = new Set(
        Object.values(document.text).flatMap((text) => analyze(text).map(({ term }) => term)),
      );
      return !needsWord || telling.some((term) => has.has(term));
    })
    .map(({ key }) => key);
}

const word = fc.constantFrom(
  'graph',
  'neural',
  'self-attention',
  'the',
  'of',
  '深層学習',
  'erdos',
  '42',
  '…',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`);
const { query: anyAsked } = fc.letrec<{ query: string; item: string }>((tie) => ({
  query: fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => items.join(' ')),
  item: fc.oneof(
    { maxDepth: 3 },
    word,
    phrase,
    phrase.map((text) => `title:${text}`),
    tie('item').map((item) => `-${item}`),
    fc.tuple(tie('item'), tie('item')).map(([one, other]) => `${one} OR ${other}`),
    tie('query').map((query) => `(${query})`),
  ),
}));

test('answers are those documents that a query asks for, read literally', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDocument, { maxLength: 15 }), anyAsked, (documents, text) =>
      inFolder(async (folder) => {
        const snapshot = await commitAll(folder, documents);
        const live = new Map(documents.map((document) => [document.key, document]));
        const texts = (keys: readonly number[]) =>
          Promise.resolve(new Map(keys.map((key) => [key, live.get(key)?.text ?? {}])));
        const { items } = parseQuery(text, ['title']);
        const { words: query, wordsOptional, condition } = readQuery(items, [title]);
        const request = { query, wordsOptional, limit: 100, ...(condition && { condition }) };
        const { hits } = await searchWithTexts(snapshot, request, { texts });
        const expected = answers(items, [...live.values()]);
        expect(hits.map(({ key }) => key).toSorted()).toEqual(expected.toSorted());
      }),
    ),
    { numRuns: 80 },
  );
});
