import { type Phrase, readPhrase } from '../analysis/places.ts';
import type { TextCondition, TextFindings } from './condition.ts';
import { type AskedName, isNamed, readName } from './name.ts';
import { placesOf, standsIn } from './phrase.ts';

/** The texts of a document by field. */
export type Texts = Readonly<Record<string, string>>;

type Test = { field: string | undefined } & ({ phrase: Phrase } | { name: AskedName });

/**
 * Finds out from texts which documents meet which conditions.
 * @param keys the documents to look at; one without texts meets nothing.
 * @param fields the text fields that a condition looks at which names none.
 */
export function findInTexts(
  conditions: readonly TextCondition[],
  fields: readonly string[],
  keys: readonly number[],
  texts: ReadonlyMap<number, Texts>,
): TextFindings {
  const tests = conditions.map(testOf);
  const wanted = new Set(tests.flatMap((test) => ('phrase' in test ? termsOf(test.phrase) : [])));
  const meeting = tests.map((): number[] => []);
  for (const key of keys) {
    const document = texts.get(key);
    if (document === undefined) continue;
    const met = testsMet(tests, wanted, fields, document);
    for (const [place, yes] of met.entries()) if (yes) meeting[place]?.push(key);
  }
  return { checked: keys, meeting };
}

function testOf(condition: TextCondition): Test {
  const { kind, text, field } = condition;
  if (kind === 'name') return { field, name: readName(text) };
  return { field, phrase: readPhrase(text, { gaps: true }) };
}

function termsOf({ terms }: Phrase): string[] {
  return terms.flat().map(({ term }) => term);
}

function testsMet(
  tests: readonly Test[],
  wanted: ReadonlySet<string>,
  fields: readonly string[],
  document: Texts,
): boolean[] {
  const met = tests.map((test) => 'name' in test && isNamed(test.name, document[test.field ?? ''] ?? ''));
  for (const field of fields) {
    const open = [...tests.entries()].flatMap(([index, test]) =>
      'phrase' in test && !met[index] && (test.field ?? field) === field
        ? [{ index, phrase: test.phrase }]
        : [],
    );
    // To take a text apart is most of the work: not for what is known already.
    if (open.length === 0) continue;
    const places = placesOf(document[field] ?? '', wanted);
    for (const { index, phrase } of open) met[index] = standsIn(phrase, places);
  }
  return met;
}
