/** A list of 32-bit numbers that grows, without the memory of a plain array. */
export interface Growable {
  length: number;
  push(value: number): void;
  /** The numbers, in memory that threads share. */
  shared(): Uint32Array<SharedArrayBuffer>;
  readonly values: Uint32Array;
}

export function createGrowable(): Growable {
  let values = new Uint32Array(1 << 16);
  const list: Growable = {
    length: 0,
    push: (value) => {
      if (list.length === values.length) {
        const larger = new Uint32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[list.length++] = value;
    },
    shared: () => {
      const copy = new Uint32Array(new SharedArrayBuffer(list.length * 4));
      copy.set(values.subarray(0, list.length));
      return copy;
    },
    get values() {
      return values;
    },
  };
  return list;
}
