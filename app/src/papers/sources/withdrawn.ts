const WORK = '(?:paper|article|manuscript|submission|preprint|work|note|version|draft)';

/** At the start of a sentence: what is withdrawn elsewhere in it may be another paper. */
const WITHDRAWN = new RegExp(
  `(?:^|[.;:!]\\s*)[^\\p{L}]*(?:(?:(?:this|the|our|present|arxiv)\\s+){0,3}${WORK}\\s+` +
    `(?:(?:has|had)\\s+been\\s+|was\\s+|is\\s+(?:now\\s+|being\\s+)?)?)?withdrawn\\b(?!\\s+from\\s+(?!arxiv))`,
  'iu',
);

/** Whether a comment on arXiv, where it has no field of its own for that, says that this paper is withdrawn. */
export function saysWithdrawn(comment: string | undefined): boolean {
  return WITHDRAWN.test(comment ?? '');
}
