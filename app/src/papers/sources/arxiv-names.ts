/** Archives that stand together in the group "physics"; every other archive is a group of its own. */
const PHYSICS = new Set(
  'astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics quant-ph'.split(
    ' ',
  ),
);

const OTHERS = ['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat'];

/** Every archive of arXiv. See https://arxiv.org/category_taxonomy. */
export const ARXIV_ARCHIVES: readonly string[] = [...PHYSICS, ...OTHERS];

/** Whether a category, such as `cs.LG`, or an archive, such as `hep-th`, can be one of arXiv's. */
export function isArxivCategory(category: string): boolean {
  const [archive = '', subject] = category.split('.');
  return ARXIV_ARCHIVES.includes(archive) && (subject === undefined || /^[A-Za-z-]{2,20}$/.test(subject));
}

/** The set of a category or an archive in arXiv's OAI-PMH: `cs:cs:LG`, `physics:hep-th`, `physics:astro-ph:CO`. */
export function arxivSet(category: string): string {
  const [archive = '', subject] = category.split('.');
  const group = PHYSICS.has(archive) ? 'physics' : archive;
  return [group, archive, subject].filter((part) => part !== undefined).join(':');
}
