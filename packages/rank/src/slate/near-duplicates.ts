/**
 * The items, best first, without those that are nearly the same as a better one that stays.
 * @param alike whether two items are nearly the same.
 */
export function withoutNearDuplicates<Item>(
  items: readonly Item[],
  alike: (one: Item, other: Item) => boolean,
): Item[] {
  const kept: Item[] = [];
  for (const item of items) if (!kept.some((other) => alike(other, item))) kept.push(item);
  return kept;
}
