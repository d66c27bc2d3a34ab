/** Of a list of numbers, to two digits behind the point. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
  most: number;
}

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return Math.round(value * 100) / 100;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

/** How many times slower: p50, p95 and p99 of one beside another. */
export function ratios(slow: Percentiles, quick: Percentiles): Omit<Percentiles, 'most'> {
  const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100;
  return {
    p50: ratio(slow.p50, quick.p50),
    p95: ratio(slow.p95, quick.p95),
    p99: ratio(slow.p99, quick.p99),
  };
}
