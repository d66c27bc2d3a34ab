type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Remembers what `make` made, by key: the most recently used results, up to `capacity` bytes of keys and
 * results together. A result that is larger than a tenth of that is handed on but not kept.
 */
export function rememberBytes(capacity: number): (key: string, make: () => Promise<Bytes>) => Promise<Bytes> {
  // A Map remembers the order of insertion: the first key is the one used longest ago.
  const kept = new Map<string, Bytes>();
  let size = 0;

  function forget(key: string): void {
    const bytes = kept.get(key);
    if (bytes && kept.delete(key)) size -= key.length + bytes.byteLength;
  }

  function keep(key: string, bytes: Bytes): void {
    forget(key);
    if (key.length + bytes.byteLength > capacity / 10) return;
    kept.set(key, bytes);
    size += key.length + bytes.byteLength;
    for (const oldest of kept.keys()) {
      if (size <= capacity) return;
      forget(oldest);
    }
  }

  return async (key, make) => {
    const bytes = kept.get(key) ?? (await make());
    keep(key, bytes);
    return bytes;
  };
}
