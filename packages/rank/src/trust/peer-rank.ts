/** Parameters of `peerRank`. */
export interface PeerRank {
  /** What the grades that somebody was given count for, above 0. */
  alpha: number;
  /** What grading as others do counts for, at least 0; `alpha + beta` at most 1, the rest damps. */
  beta: number;
}

/** Those of the paper's experiments. */
export const peerRankDefaults: PeerRank = { alpha: 0.1, beta: 0.1 };

/** Grades in [0, 1] that peers gave each other, one entry each in every array; no pair twice. */
export interface Grades {
  peers: number;
  /** Who was graded. */
  graded: Int32Array;
  /** By whom. */
  graders: Int32Array;
  values: Float64Array;
}

export interface PeerRanked {
  /** In [0, 1]; NaN for who neither gave nor was given a grade. */
  worth: Float64Array;
  rounds: number;
  /** Whether the last round changed nobody by more than the tolerance. */
  converged: boolean;
}

const TOLERANCE = 1e-10;

/**
 * PeerRank (Walsh, The PeerRank method for peer assessment, ECAI 2014): the fixed point of
 * `X_i ← (1 − α − β) X_i + α Σ_j X_j A_ij ÷ Σ_j X_j + β ÷ m Σ_j (1 − |A_ji − X_j|)`, from the mean of each one's grades
 * on; A_ij is the grade that j gave i. A grade counts for as much as who gave it is worth, and grading as others do is
 * worth something itself. Where not everybody graded everybody, the sums go over the grades that there are, and m over
 * their number; whoever lacks one of the sums keeps its share.
 */
export function peerRank(
  grades: Grades,
  parameters: PeerRank = peerRankDefaults,
  mostRounds = 10_000,
): PeerRanked {
  let worth = meanGrades(grades);
  for (let rounds = 1; rounds <= mostRounds; rounds += 1) {
    const next = nextWorth(grades, worth, parameters);
    const change = next.reduce((most, value, peer) => {
      const moved = Math.abs(value - (worth[peer] as number));
      return moved > most ? moved : most;
    }, 0);
    worth = next;
    if (change <= TOLERANCE) return { worth, rounds, converged: true };
  }
  return { worth, rounds: mostRounds, converged: false };
}

/** Who gave grades and got none begins in the middle. */
function meanGrades({ peers, graded, graders, values }: Grades): Float64Array {
  const [sums, counts] = [new Float64Array(peers), new Int32Array(peers)];
  const known = new Uint8Array(peers);
  for (const [index, peer] of graded.entries()) {
    sums[peer] = (sums[peer] as number) + (values[index] as number);
    counts[peer] = (counts[peer] as number) + 1;
    known[peer] = known[graders[index] as number] = 1;
  }
  return sums.map((sum, peer) => {
    const count = counts[peer] as number;
    if (count > 0) return sum / count;
    return known[peer] === 1 ? 0.5 : Number.NaN;
  });
}

function nextWorth(
  { peers, graded, graders, values }: Grades,
  worth: Float64Array,
  { alpha, beta }: PeerRank,
): Float64Array {
  const [given, weight] = [new Float64Array(peers), new Float64Array(peers)];
  const [fitting, made] = [new Float64Array(peers), new Int32Array(peers)];
  for (const [index, peer] of graded.entries()) {
    const grader = graders[index] as number;
    const value = values[index] as number;
    const graderWorth = worth[grader] as number;
    given[peer] = (given[peer] as number) + graderWorth * value;
    weight[peer] = (weight[peer] as number) + graderWorth;
    fitting[grader] = (fitting[grader] as number) + 1 - Math.abs(value - (worth[peer] as number));
    made[grader] = (made[grader] as number) + 1;
  }
  return worth.map((own, peer) => {
    const isGraded = (weight[peer] as number) > 0;
    const received = isGraded ? (given[peer] as number) / (weight[peer] as number) : own;
    const accuracy = (made[peer] as number) > 0 ? (fitting[peer] as number) / (made[peer] as number) : own;
    return (1 - alpha - beta) * own + alpha * received + beta * accuracy;
  });
}
