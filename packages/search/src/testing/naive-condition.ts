import { analyze } from '../analysis/analyze.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import { type Condition, nameSeparator } from '../query/condition.ts';
import type { IndexDocument, IndexSchema } from '../schema.ts';
import { passes } from './naive.ts';

/** Whether a document meets a condition, as its definition says it. The tests' oracle: nothing but the texts. */
export function meets(schema: IndexSchema, document: IndexDocument, condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => meets(schema, document, one));
    case 'any':
      return condition.of.some((one) => meets(schema, document, one));
    case 'not':
      return !meets(schema, document, condition.of);
    case 'phrase':
      return schema.text
        .filter(({ name }) => name === (condition.field ?? name))
        .some(({ name }) => holdsPhrase(document.text[name] ?? '', condition.text));
    case 'name':
      return (document.text[condition.field] ?? '')
        .split(nameSeparator)
        .some((name) => holdsName(name, condition.text));
    case 'keyword':
    case 'range':
      return passes(document, condition);
  }
}

/** Every way to read a text word by word, a compound as one word or as its parts. */
function readings(text: string): string[][] {
  const tokens = analyze(text);
  const places = tokens.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const from = (place: number): string[][] => {
    if (place >= places) return [[]];
    return tokens.flatMap(({ term, position, start, end }) => {
      if (position !== place) return [];
      const inside = tokens.filter(
        (other) => other.start >= start && other.end <= end && other.position >= place,
      );
      const isPart = tokens.some((other) => other.start <= start && other.end >= end && other.term !== term);
      const width = isPart ? 1 : new Set(inside.map((other) => other.position)).size;
      return from(place + width).map((rest) => [term, ...rest]);
    });
  };
  return from(0);
}

function holdsPhrase(text: string, phrase: string): boolean {
  if (analyze(phrase).length === 0) return true;
  // The longest reading is that of parts alone.
  const [parts = []] = readings(phrase).toSorted((a, b) => b.length - a.length);
  const telling = parts.some((term) => !isStopTerm(term));
  const isOpen = (term: string) => telling && isStopTerm(term);
  return readings(phrase).some((said) => {
    const first = said.findIndex((term) => !isOpen(term));
    const last = said.findLastIndex((term) => !isOpen(term));
    const wanted = said.slice(first, last + 1);
    return readings(text).some((words) =>
      words.some((_, start) => wanted.every((term, place) => isOpen(term) || words[start + place] === term)),
    );
  });
}

function holdsName(name: string, asked: string): boolean {
  const has = new Set(analyze(name).map(({ term }) => term));
  return readings(asked).some((words) => {
    const whole = analyze(asked).some(({ term }) => term.length > 1);
    return words.every((term) =>
      whole && term.length === 1 ? [...has].some((other) => other.startsWith(term)) : has.has(term),
    );
  });
}
