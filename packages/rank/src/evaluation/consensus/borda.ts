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
    for (const system of present) {
      const points = present.reduce((sum, other) => sum + winOver(scores, system, other), 0);
      sums[system] = (sums[system] as number) + points / (present.length - 1);
      counts[system] = (counts[system] as number) + 1;
    }
  }
  return sums.map((sum, system) => sum / (counts[system] as number));
}

function winOver(scores: Float64Array, system: number, other: number): number {
  if (system === other) return 0;
  const [own, theirs] = [scores[system] as number, scores[other] as number];
  return own === theirs ? 0.5 : Number(own > theirs);
}
