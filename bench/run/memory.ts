/** Collects what can be collected, and gives the bytes that the process holds then. Needs `--expose-gc`. */
export function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
