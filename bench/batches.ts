/** The items in arrays of `size`, the last of which may be shorter. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What `make` gives of each item, in order; the next one is being made while the caller uses one. */
export async function* ahead<Item, Made>(
  items: AsyncIterable<Item>,
  make: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  let next: Promise<Made> | null = null;
  for await (const item of items) {
    const made = next;
    next = make(item);
    if (made !== null) yield made;
  }
  if (next !== null) yield next;
}
