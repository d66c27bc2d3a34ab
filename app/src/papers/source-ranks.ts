/** A field, or a group of fields, and the sources that tell it best. */
interface FieldRank {
  /** The best source first. One that is not named comes after all that are, in the order of `USUAL`. */
  best: readonly string[];
  why: string;
}

/** For a field that no row of the table names. */
const USUAL: readonly string[] = [
  'arxiv-oai',
  'arxiv-oai-raw',
  'arxiv-query',
  'arxiv-rss',
  'hf-daily',
  'jsonl',
  'csv',
  'tsv',
  'bibtex',
  'ris',
  'crossref-work',
  'openalex',
  'semantic-scholar-work',
  'biorxiv',
  'medrxiv',
  'openreview',
  'feeds',
  'shelf',
  'submission',
];

/**
 * These are asked about papers that are here, under the title by which we know them: for a field that does not name
 * them they come last of all, so that what they repeat never stands longer than what it was taken from.
 */
const ENRICHING: readonly string[] = ['semantic-scholar', 'crossref', 'github-stars'];

const REGISTRIES = ['crossref', 'crossref-work', 'openalex'];

/** Where the usual order is not the right one, and why. */
const FIELD_RANKS = {
  venue: {
    best: REGISTRIES,
    why: 'publishers register it; arXiv has what authors typed, if anything; Semantic Scholar guesses it',
  },
  announced: {
    best: ['arxiv-rss', 'jsonl', 'csv', 'tsv'],
    why: "arXiv's feed and files say it; its OAI interface lets us deduce it",
  },
  citations: {
    best: ['openalex', 'semantic-scholar', 'semantic-scholar-work', 'crossref', 'crossref-work'],
    why: 'OpenAlex counts preprints and books too; Crossref only what publishers deposit',
  },
  license: {
    best: ['arxiv-oai', 'arxiv-oai-raw', ...REGISTRIES],
    why: 'the license is given to arXiv or to the publisher; others copy it',
  },
  authorCount: {
    best: [...USUAL.slice(0, 4), ...REGISTRIES],
    why: 'others may shorten the list of a large collaboration',
  },
  organization: {
    best: ['hf-daily', 'submission', 'openalex'],
    why: 'only these tell it as a field of its own, or somebody looked it up',
  },
  code: {
    best: ['hf-daily', 'submission'],
    why: 'authors confirm it there, a reader looked it up; elsewhere it is found in a text',
  },
  codeStars: { best: ['github-stars', 'hf-daily'], why: 'GitHub counts them; others copied a count once' },
  project: { best: ['hf-daily', 'submission'], why: 'as for code' },
  keywords: {
    best: ['hf-daily', 'jsonl', 'csv', 'bibtex', 'ris'],
    why: 'OpenAlex guesses concepts, and registries have keywords of journals',
  },
  summary: { best: ['shelf', 'jsonl', 'csv'], why: 'a description of our own is written by hand' },
  url: { best: REGISTRIES, why: 'the page at the publisher; a feed may link through a counter' },
} as const satisfies Record<string, FieldRank>;

/** The place of a source that no row names. */
const UNNAMED = 1000;

/** Fields of which the order of sources may be asked; `usual` stands for all others. */
export type RankedField = keyof typeof FIELD_RANKS | 'usual';

/** Every field of the table with its order of sources, whole. Counts of votes and comments have none: the highest wins. */
const ORDERS: Readonly<Record<RankedField, ReadonlyMap<string, number>>> = {
  usual: placesOf(USUAL),
  venue: orderOf('venue'),
  announced: orderOf('announced'),
  citations: orderOf('citations'),
  license: orderOf('license'),
  authorCount: orderOf('authorCount'),
  organization: orderOf('organization'),
  code: orderOf('code'),
  codeStars: orderOf('codeStars'),
  project: orderOf('project'),
  keywords: orderOf('keywords'),
  summary: orderOf('summary'),
  url: orderOf('url'),
};

/**
 * The place of a source among those that tell a field, 0 for the best. Titles, abstracts, authors, categories and
 * dates are ranked as usual: arXiv has them from the authors themselves, its OAI interface with names in parts, its
 * RSS feed as one line; then what people collected and checked; then what machines gathered.
 */
export function rankOfSource(field: RankedField, source: string): number {
  return ORDERS[field].get(source) ?? UNNAMED;
}

/** The rank that a field of a record goes by. */
export function rankedAs(field: string): RankedField {
  return Object.hasOwn(FIELD_RANKS, field) ? (field as RankedField) : 'usual';
}

function orderOf(field: keyof typeof FIELD_RANKS): ReadonlyMap<string, number> {
  return placesOf([...new Set<string>([...FIELD_RANKS[field].best, ...USUAL])]);
}

/** Everything that nobody asks about our papers comes before those that are asked. */
function placesOf(sources: readonly string[]): ReadonlyMap<string, number> {
  const last = ENRICHING.map((source, place): [string, number] => [source, UNNAMED + 1 + place]);
  return new Map([...last, ...sources.map((source, place): [string, number] => [source, place])]);
}
