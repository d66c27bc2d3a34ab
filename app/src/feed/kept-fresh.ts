/**
 * A value that costs something to make, made anew when it is asked for and older than `forMs`: whoever asks meanwhile gets
 * the one that is there. One that could not be made is not kept.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function keptFresh<Value>(
  make: () => Promise<Value>,
  { forMs, now = () => performance.now() }: { forMs: number; now?: () => number },
): () => Promise<Value> {
  let kept: { value: Promise<Value>; at: number } | null = null;
  return () => {
    if (kept !== null && now() - kept.at < forMs) return kept.value;
    const made = { value: make(), at: now() };
    kept = made;
    made.value.catch(() => {
      if (kept === made) kept = null;
    });
    return made.value;
  };
}
