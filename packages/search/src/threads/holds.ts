/** Which generations are still needed. */
export interface Holds {
  /** Keeps a generation until what this gives is called. */
  hold(number: number): () => void;
  /** The newest one is kept until there is a newer one. */
  setNewest(number: number): void;
}

/** @param drop hears once of each generation that is neither the newest nor held by anybody. */
export function createHolds(drop: (number: number) => void): Holds {
  const counts = new Map<number, number>();
  let newest: number | null = null;
  const dropIfFree = (number: number) => {
    if (number !== newest && !counts.has(number)) drop(number);
  };
  return {
    hold(number) {
      counts.set(number, (counts.get(number) ?? 0) + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const count = (counts.get(number) ?? 0) - 1;
        if (count > 0) counts.set(number, count);
        else counts.delete(number);
        dropIfFree(number);
      };
    },
    setNewest(number) {
      const before = newest;
      newest = number;
      if (before !== null) dropIfFree(before);
    },
  };
}
