/** `count` of the values, or all of them, drawn without repetition; equal seeds draw equally. In their own order. */
export function drawn<T>(values: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0;
  // mulberry32 (Tommy Ettinger, public domain).
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return values
    .map((value, place) => ({ value, place, lot: random() }))
    .sort((a, b) => a.lot - b.lot || a.place - b.place)
    .slice(0, count)
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
