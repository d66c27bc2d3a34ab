import { analyze } from '../analysis/analyze.ts';
import type { Condition } from '../query/condition.ts';
import type { QueryField, ReadQuery } from './language.ts';
import { isPlain, type QueryNode } from './nodes.ts';
import { printQuery } from './print.ts';

/** More conditions on words than any question has. Each costs a look at the index, and maybe at texts. */
const MOST_CONDITIONS = 32;

interface Reading {
  fields: ReadonlyMap<string, QueryField>;
  words: string[];
  conditions: number;
  notices: Set<string>;
}

/**
 * What the items of a query (see `parseQuery`) mean. Words side by side are a choice: they rank answers. All else that
 * stands side by side restricts them. Inside `OR`, `-` and parentheses words restrict too, wherever something else does.
 */
export function readQuery(items: readonly QueryNode[], fields: readonly QueryField[]): ReadQuery {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const reading: Reading = { fields: byName, words: [], conditions: 0, notices: new Set() };
  for (const item of items) collectWords(item, reading);
  const condition = allOf(items, reading);
  const wordsOptional = !items.some((item) => isPlain(item) && saysSomething(item));
  return { words: reading.words.join(' '), wordsOptional, condition, notices: [...reading.notices] };
}

function saysSomething(item: QueryNode): boolean {
  return analyze(printQuery([item])).length > 0;
}

/** What is asked against is not ranked by. */
function collectWords(node: QueryNode, reading: Reading): void {
  if (node.kind === 'any' || node.kind === 'all') for (const one of node.of) collectWords(one, reading);
  else if (node.kind === 'word' || node.kind === 'phrase') reading.words.push(node.text);
  else if (node.kind === 'field' && reading.fields.get(node.name)?.ranked) reading.words.push(node.value);
}

/** What items side by side ask for, words among them nothing. */
function allOf(items: readonly QueryNode[], reading: Reading): Condition | null {
  return joined(
    'all',
    readEach(
      items.filter((item) => !isPlain(item)),
      reading,
    ),
  );
}

function conditionOf(node: QueryNode, reading: Reading): Condition | null {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return phraseOf(node.text, reading);
    case 'field':
      return fieldOf(node, reading);
    case 'not': {
      const of = conditionOf(node.of, reading);
      return of && { kind: 'not', of };
    }
    case 'any':
      return joined('any', readEach(node.of, reading));
    case 'all':
      return isPlain(node) ? joined('any', readEach(node.of, reading)) : allOf(node.of, reading);
  }
}

function readEach(nodes: readonly QueryNode[], reading: Reading): Condition[] {
  return nodes.map((node) => conditionOf(node, reading)).filter((condition) => condition !== null);
}

function joined(kind: 'all' | 'any', of: Condition[]): Condition | null {
  const [only] = of;
  return of.length <= 1 ? (only ?? null) : { kind, of };
}

function phraseOf(text: string, reading: Reading): Condition | null {
  return hasRoom(reading) && analyze(text).length > 0 ? { kind: 'phrase', text } : null;
}

function fieldOf({ name, value }: QueryNode & { kind: 'field' }, reading: Reading): Condition | null {
  if (!hasRoom(reading)) return null;
  const read = reading.fields.get(name)?.read(value);
  if (read === undefined) return null;
  if (!('wants' in read)) return read;
  reading.notices.add(`“${name}:” wants ${read.wants}; “${name}:${value}” was left out.`);
  return null;
}

function hasRoom(reading: Reading): boolean {
  reading.conditions++;
  if (reading.conditions <= MOST_CONDITIONS) return true;
  reading.notices.add(`Only the first ${MOST_CONDITIONS} conditions were used.`);
  return false;
}
