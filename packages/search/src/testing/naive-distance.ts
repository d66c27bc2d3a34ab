/** Errors between two words by the definition of optimal string alignment: the tests' oracle. */
export function naiveErrors(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  const table = a.map(() => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    return table[i - 1]?.[j] ?? 0;
  };
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const wrong = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const row = table[i - 1];
      if (row)
        row[j] = Math.min(
          wrong,
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        );
    }
  }
  return at(a.length, b.length);
}
