type AnyNumbers = Uint32Array | Int32Array | Uint16Array | Int8Array;

/** A typed array that doubles its room when it is full. Valid up to `length`. */
export interface Growable<Numbers extends AnyNumbers> {
  array: Numbers;
  length: number;
}

const firstRoom = 1024;

export function growableUint32(): Growable<Uint32Array> {
  return { array: new Uint32Array(firstRoom), length: 0 };
}

export function growableInt32(): Growable<Int32Array> {
  return { array: new Int32Array(firstRoom), length: 0 };
}

export function growableUint16(): Growable<Uint16Array> {
  return { array: new Uint16Array(firstRoom), length: 0 };
}

export function growableInt8(): Growable<Int8Array> {
  return { array: new Int8Array(firstRoom), length: 0 };
}

export function push<Numbers extends AnyNumbers>(list: Growable<Numbers>, value: number): void {
  if (list.length === list.array.length) enlarge(list, list.length + 1);
  list.array[list.length++] = value;
}

/** Adds `count` zeros and gives them, to be written to at once. */
export function extend<Numbers extends AnyNumbers>(list: Growable<Numbers>, count: number): Numbers {
  const start = list.length;
  if (start + count > list.array.length) enlarge(list, start + count);
  list.length += count;
  return list.array.subarray(start, start + count) as Numbers;
}

function enlarge<Numbers extends AnyNumbers>(list: Growable<Numbers>, least: number): void {
  const room = Math.max(least, 2 * list.array.length);
  const larger = new (list.array.constructor as new (length: number) => Numbers)(room);
  larger.set(list.array);
  list.array = larger;
}
