import {
  isPlain,
  parseQuery,
  printQuery,
  type QueryNode,
  type ReadQuery,
  readQuery,
  type SearchRequest,
} from '@broadsheet/search';
import type { QueryPart } from './lists.ts';
import { queryFields } from './query-fields.ts';

/** A query as the search takes it. */
export interface AskedQuery extends ReadQuery {
  items: readonly QueryNode[];
}

const names = queryFields.map(({ name }) => name);

/** Reads what somebody typed. Any text reads as something; `notices` say what was left out. */
export function askedQuery(text: string): AskedQuery {
  const { items, notices } = parseQuery(text, names);
  const read = readQuery(items, queryFields);
  return { ...read, items, notices: [...notices, ...read.notices] };
}

/** What a query restricts a search to. */
export function restrictionsOf({
  condition,
  wordsOptional,
}: AskedQuery): Pick<SearchRequest, 'condition' | 'wordsOptional'> {
  return condition === null ? {} : { condition, wordsOptional };
}

/** Those parts of a query that restrict, each with the query that is left without it. */
export function restrictingParts({ items }: AskedQuery): QueryPart[] {
  return items.flatMap((item, place) =>
    restricts(item) ? [{ text: printQuery([item]), without: printQuery(items.toSpliced(place, 1)) }] : [],
  );
}

function restricts(item: QueryNode): boolean {
  return !isPlain(item) && readQuery([item], queryFields).condition !== null;
}
