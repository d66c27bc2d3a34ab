import fc from 'fast-check';
import type { Filter } from '../query/condition.ts';
import type { SearchRequest } from '../query/request.ts';
import type { IndexDocument } from '../schema.ts';
import { unitVector } from './documents.ts';

// Few words, so that documents and queries meet; some are one another's compounds, accents or ideographs.
const word = fc.constantFrom(
  ...[
    'graph',
    'graphs',
    'neural',
    'self-attention',
    'attention',
    'the',
    'of',
    'Erdős',
    'erdos',
    '深層学習',
    '学習',
  ],
  ...['$\\alpha$', 'x', '42', '𝔸', '\ufb01t', '\ud83d', '.'],
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const category = fc.constantFrom('cs.LG', 'cs.CL', 'math.PR', 'é', '𝔸');
const year = fc.integer({ min: 1990, max: 1995 });

export const anyDocument: fc.Arbitrary<IndexDocument> = fc.record({
  key: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(2 ** 31, 2 ** 32 - 1)),
  text: fc.record({ title: text, abstract: text }, { requiredKeys: [] }),
  keyword: fc.record({ category: fc.array(category, { maxLength: 3 }) }, { requiredKeys: [] }),
  numeric: fc.record({ year: fc.option(year) }, { requiredKeys: [] }),
});

// Few directions, so that ties are common; some documents have none.
const vector = fc
  .array(fc.constantFrom(-1, 0, 0, 1, 2), { minLength: 1, maxLength: 4 })
  .map((components) => unitVector(...components));

export const anyVectorDocument: fc.Arbitrary<IndexDocument> = fc
  .tuple(anyDocument, fc.option(vector))
  .map(([document, vector]) => ({ ...document, ...(vector && { vector }) }));

const anyFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('keyword' as const),
    field: fc.constant('category'),
    anyOf: fc.array(category, { maxLength: 2 }),
  }),
  fc.record(
    { kind: fc.constant('range' as const), field: fc.constant('year'), from: year, to: year },
    { requiredKeys: ['kind', 'field'] },
  ),
);

/** A request for everything that matches. */
export const anyRequest: fc.Arbitrary<SearchRequest> = fc.record({
  query: text,
  limit: fc.constant(1000),
  filters: fc.array(anyFilter, { maxLength: 2 }),
  order: fc.oneof(
    fc.constant({ by: 'relevance' as const }),
    fc.record({ by: fc.constant('numeric' as const), field: fc.constant('year'), descending: fc.boolean() }),
  ),
});

/** A request by words, meaning or both, for everything that matches. */
export const anyVectorRequest: fc.Arbitrary<SearchRequest & { vector: Float32Array }> = fc
  .tuple(anyRequest, vector, fc.constantFrom('lexical' as const, 'dense' as const, 'hybrid' as const))
  .map(([{ query, limit, filters = [] }, vector, mode]) => ({ query, limit, filters, vector, mode }));
