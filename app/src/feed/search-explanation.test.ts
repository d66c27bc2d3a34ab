import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Explanation,
  openReader,
  openWriter,
  type SearchMode,
  type Snapshot,
  searchClosely,
} from '@broadsheet/search';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperSchema, paperSchemaWith, paperTextRoles } from '../catalogue/schema.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import { withVectors } from '../catalogue/vectors.ts';
import { explainHit } from './search-explanation.ts';

const titles = ['tides of the sea', 'sea winds', 'tides and winds', 'salt', 'sea salt', 'hills'];
const modes: SearchMode[] = ['lexical', 'dense', 'hybrid'];
const encoder = wordEncoder();
let folder: string;
let snapshot: Snapshot;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-explanation-'));
  const writer = await openWriter(folder, paperSchemaWith(encoder));
  const documents = titles.map((title, place) => ({
    key: place + 1,
    text: { title, abstract: '', authors: '', topics: '' },
    keyword: {},
    numeric: {},
  }));
  for (const document of await withVectors(encoder, documents)) writer.put(document);
  await writer.commit({ origin: 'test', change: 1 });
  await writer.close();
  snapshot = (await openReader(folder, paperSchema)).snapshot();
});

afterAll(() => rmSync(folder, { recursive: true }));

function textsOf(key: number): Record<string, string> {
  const title = titles[key - 1] ?? '';
  return { title, abstract: `We measure ${title}.` };
}

function sum(terms: readonly { value: number }[]): number {
  return terms.reduce((all, { value }) => all + value, 0);
}

/** All formulas of an explanation tree, as its nodes name them. */
function formulas({ formula, parts }: Explanation): string[] {
  return [formula, ...parts.flatMap(formulas)];
}

test.each(modes)(
  '%s: every formula is told, and terms add up to the score, also of similar papers',
  async (mode) => {
    const query = 'tides sea sea';
    const [vector, limit, explain] = [await encoder.encode([query]), 10, true];
    const like = [1, 2].map((key) => ({ key, text: titles[key - 1] ?? '' }));
    const unlike = [{ key: 5, text: 'sea salt' }];
    for (const { hits } of [
      snapshot.search({ query, mode, vector, limit, explain }),
      snapshot.similar({ like, unlike, mode, limit, explain }),
      await searchClosely(
        snapshot,
        { query, mode, vector, limit, explain, texts: paperTextRoles },
        { texts: (keys) => Promise.resolve(new Map(keys.map((key) => [key, textsOf(key)]))) },
      ),
    ]) {
      expect(hits.length).toBeGreaterThan(0);
      for (const { score, explanation } of hits) {
        const shown = explainHit(explanation as Explanation, mode);
        expect(shown.score).toBe(score);
        const everything = JSON.stringify(shown);
        for (const formula of formulas(explanation as Explanation))
          expect(everything).toContain(formula.replace(/^[\d.]+ × /, ''));
        if (mode === 'dense') continue;
        expect(sum(shown.terms)).toBeCloseTo(score, 5);
        const words = shown.terms.find(({ name }) => name === 'words');
        if (words?.terms?.length)
          expect(words.detail).toContain(`s = ${sum(words.terms).toFixed(4).slice(0, 5)}`);
      }
    }
  },
);
