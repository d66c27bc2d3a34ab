/**
 * Lets threads wait for each other. `state` is two shared numbers: how many have come, and which round it is. All of
 * them go on when the last has come; `alone` runs in that one before.
 */
export function createBarrier(
  state: Int32Array<SharedArrayBuffer>,
  threads: number,
): (alone?: () => void) => void {
  return (alone) => {
    const round = Atomics.load(state, 1);
    if (Atomics.add(state, 0, 1) + 1 === threads) {
      Atomics.store(state, 0, 0);
      alone?.();
      Atomics.add(state, 1, 1);
      Atomics.notify(state, 1);
      return;
    }
    while (Atomics.load(state, 1) === round) Atomics.wait(state, 1, round);
  };
}
