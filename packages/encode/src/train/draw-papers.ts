import type { TrainingCorpus } from './training-corpus.ts';

/**
 * Distinct papers of a batch, drawn at random: from all, or with the chance `sameField` from one field, where the
 * others are harder to tell from the right one. A field of fewer papers than the batch is filled up from all.
 */
export function drawPapers(
  corpus: TrainingCorpus,
  count: number,
  sameField: number,
  random: () => number,
): number[] {
  const drawn = new Set<number>();
  const anyPaper = () => Math.floor(random() * corpus.papers);
  if (random() < sameField) {
    const field = corpus.categoryOf[anyPaper()] as number;
    const start = field === 0 ? 0 : (corpus.fields.ends[field - 1] as number);
    const size = (corpus.fields.ends[field] as number) - start;
    const wanted = Math.min(count, size >> 1);
    while (drawn.size < wanted) {
      drawn.add(corpus.fields.papers[start + Math.floor(random() * size)] as number);
    }
  }
  while (drawn.size < Math.min(count, corpus.papers)) drawn.add(anyPaper());
  return [...drawn];
}
