const PARTS = 10;

/** The same items; `onTenth` hears how many have come whenever a further tenth of `total` has. */
export async function* counted<Item>(
  items: AsyncIterable<Item>,
  total: number,
  onTenth: (count: number) => void,
): AsyncGenerator<Item> {
  const step = Math.max(1, Math.ceil(total / PARTS));
  let count = 0;
  for await (const item of items) {
    yield item;
    if (++count % step === 0) onTenth(count);
  }
}
