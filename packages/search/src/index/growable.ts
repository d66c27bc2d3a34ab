/** A typed array that doubles its room when it is full. Valid up to `length`. */
export interface Growable<Numbers extends Uint32Array | Int32Array | Uint16Array> {
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

export function push<Numbers extends Uint32Array | Int32Array | Uint16Array>(
  list: Growable<Numbers>,
  value: number,
): void {
  if (list.length === list.array.length) {
    const larger = new (list.array.constructor as new (length: number) => Numbers)(2 * list.length);
    larger.set(list.array);
    list.array = larger;
  }
  list.array[list.length++] = value;
}
