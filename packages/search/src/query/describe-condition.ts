import type { Condition } from './condition.ts';
import type { SearchRequest } from './request.ts';

/** What a request's filters and condition ask of every answer, each in words. They restrict, and add nothing to a score. */
export function describeRestrictions({
  filters = [],
  condition,
}: Pick<SearchRequest, 'filters' | 'condition'>): string[] {
  const conditions = condition?.kind === 'all' ? condition.of : condition ? [condition] : [];
  return [...filters, ...conditions].map(describeCondition);
}

/** For people: `category cs.LG or not “graph”`. */
function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map(inner).join(' and ');
    case 'any':
      return condition.of.map(inner).join(' or ');
    case 'not':
      return `not ${inner(condition.of)}`;
    case 'phrase':
      return condition.field ? `${condition.field} “${condition.text}”` : `“${condition.text}”`;
    case 'name':
      return `${condition.field} “${condition.text}” in one name`;
    case 'keyword':
      return `${condition.field} ${condition.anyOf.join(' or ')}`;
    case 'range':
      return `${condition.field} ${rangeInWords(condition.from, condition.to)}`;
  }
}

function inner(condition: Condition): string {
  const nested = condition.kind === 'all' || condition.kind === 'any';
  return nested ? `(${describeCondition(condition)})` : describeCondition(condition);
}

function rangeInWords(from: number | undefined, to: number | undefined): string {
  if (from === undefined && to === undefined) return 'known';
  if (from === undefined) return `at most ${to}`;
  if (to === undefined) return `at least ${from}`;
  return from === to ? `${from}` : `${from} to ${to}`;
}
