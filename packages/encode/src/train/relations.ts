import { createGrowable } from './growable.ts';

/** Lists of papers, one after another: list n ends at `ends[n]` in `papers`. */
export interface Relations {
  ends: Uint32Array<SharedArrayBuffer>;
  papers: Uint32Array<SharedArrayBuffer>;
}

/** A label of more papers says little of any two of them. */
const MOST_PAPERS = 12;
const MOST_RELATED = 16;

/** For each paper, those that share at least two of its labels, or one that few papers have. */
export function relationsOf(labels: readonly (readonly string[])[]): Relations {
  const withLabel = new Map<string, number[]>();
  for (const [paper, list] of labels.entries()) {
    for (const label of new Set(list)) {
      const known = withLabel.get(label);
      if (known === undefined) withLabel.set(label, [paper]);
      else known.push(paper);
    }
  }
  const ends = createGrowable();
  const papers = createGrowable();
  for (const [paper, list] of labels.entries()) {
    for (const other of relatedTo(paper, list, withLabel)) papers.push(other);
    ends.push(papers.length);
  }
  return { ends: ends.shared(), papers: papers.shared() };
}

function relatedTo(
  paper: number,
  labels: readonly string[],
  withLabel: ReadonlyMap<string, readonly number[]>,
): number[] {
  const strength = new Map<number, number>();
  for (const label of new Set(labels)) {
    const others = withLabel.get(label) ?? [];
    if (others.length < 2 || others.length > MOST_PAPERS) continue;
    const weight = others.length <= 4 ? 2 : 1;
    for (const other of others) if (other !== paper) strength.set(other, (strength.get(other) ?? 0) + weight);
  }
  return [...strength]
    .filter(([, weight]) => weight >= 2)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_RELATED)
    .map(([other]) => other);
}
