/**
 * Borda's points of systems over several tasks (Borda 1781): on each task a system gets a point for every system that
 * it beats and half a point for every tie, divided by the number of others that have a score there; the mean over
 * the tasks that it has a score on. From 0 (last everywhere) to 1; NaN for a system that meets no other anywhere.
 * @param tasks each with one score a system, the higher the better, NaN where it is missing. Only their order counts,
 *   so that nDCG and recall may stand side by side (Colombo et al., "What are the best systems?", 2022).
 */
export function bordaPoints(tasks: readonly Float64Array[], systems: number): Float64Array {
  const [sums, counts] = [new Float64Array(systems), new Float64Array(systems)];
  for (const scores of tasks) {
    const present = [...scores.keys()].filter((system) => !Number.isNaN(scores[system]));
    if (present.length < 2) continue;
    for (const [system, wins] of winsOf(scores, present)) {
      sums[system] = (sums[system] as number) + wins / (present.length - 1);
      counts[system] = (counts[system] as number) + 1;
    }
  }
  return sums.map((sum, system) => sum / (counts[system] as number));
}

/** How many others each system beats, ties being half of one. */
function winsOf(scores: Float64Array, present: number[]): Map<number, number> {
  const scored = Float64Array.from(present, (system) => scores[system] as number).sort();
  const [lower, upTo] = [new Map<number, number>(), new Map<number, number>()];
  for (const [place, score] of scored.entries()) {
    if (!lower.has(score)) lower.set(score, place);
    upTo.set(score, place);
  }
  return new Map(
    present.map((system) => {
      const score = scores[system] as number;
      return [system, ((lower.get(score) as number) + (upTo.get(score) as number)) / 2];
    }),
  );
}
