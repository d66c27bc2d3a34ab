/** A paper as the Hugging Face daily papers tell it. */
function daily(
  id: string,
  title: string,
  summary: string,
  { upvotes = 0, authors = 1, comments = 0, stars = null as number | null, day = '2026-01-20' } = {},
) {
  return {
    paper: {
      id,
      title,
      summary,
      upvotes,
      authors: Array.from({ length: authors }, (_, index) => ({
        name: `${NAMES[index % 4]} ${SURNAMES[index % 7]}`,
      })),
      publishedAt: `${day}T08:00:00.000Z`,
      ai_keywords: ['tidal models', 'field measurements'],
      organization: { fullname: 'Harbor Institute' },
      ...(stars === null ? {} : { githubRepo: `https://github.com/example/${id}`, githubStars: stars }),
    },
    numComments: comments,
  };
}

const NAMES = ['Ada', 'Björn', 'Chen', 'Dolores'];
const SURNAMES = ['Abbott', 'Bauer', 'Castillo', 'Dvořák', 'Eriksen', 'Fontaine', 'Guo'];

const TIDES =
  'Tide tables have been computed by hand for centuries, and harbors still trust them more than any model. ' +
  'We show that a small network, trained on forty years of gauge readings from nine harbors, predicts the next ' +
  'high water within four minutes, and that it says when it does not know. The remaining error comes from wind, ' +
  'which the tables never saw either. All readings and the code are free to use, and a harbor master can run the ' +
  'whole system on a machine that costs less than one printed almanac.';

const FORMULAS =
  'For $n$ points in $\\mathbb{R}^d$ we give an algorithm that runs in $O(n \\log n + k^2)$ time, where $k$ is the ' +
  'number of pairs with $\\|x_i - x_j\\|_2 \\le \\epsilon$. The bound ' +
  '$$\\sum_{i=1}^{n} \\frac{1}{1 + \\alpha_i} \\le \\int_0^\\infty e^{-t^2} \\left( 1 + \\sqrt{\\beta t} \\right) dt + C_1 + C_2 + C_3 + C_4$$ ' +
  'is tight up to constants, and $f(x) = a_0 + a_1 x + a_2 x^2 + a_3 x^3 + a_4 x^4 + a_5 x^5 + a_6 x^6$ attains it. ' +
  'Broken input such as $\\frac{1}{$ stays readable, and prices such as $5 and $10 stay prices.';

/** Three days in January, one in the December before, and a few papers that stood on no day. */
export const exampleIssues: Readonly<Record<string, unknown[]>> = {
  '2025-12-31.json': [
    daily('2512.09001', 'The last paper of the year', TIDES, { upvotes: 3, day: '2025-12-30' }),
  ],
  '2026-01-19.json': [
    daily('2601.01001', 'Reading old tide gauges with new eyes', TIDES, { upvotes: 1, comments: 1 }),
    daily('2601.01002', 'A slower clock is a better clock', TIDES, { authors: 2 }),
  ],
  '2026-01-21.json': [
    daily('2601.02001', 'High water by noon: learning tides from forty years of harbor gauges', TIDES, {
      upvotes: 142,
      authors: 7,
      comments: 12,
      stars: 1234,
    }),
    daily('2601.02002', 'Near pairs in $\\mathbb{R}^d$ within $O(n \\log n)$ time', FORMULAS, {
      upvotes: 31,
      authors: 3,
    }),
    daily(
      '2601.02003',
      'Incomprehensibilities: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      `Antidisestablishmentarianism${'pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(3)} is one word. ${TIDES}`,
      { upvotes: 30, authors: 48, stars: 0 },
    ),
    daily('2601.02004', '<script>alert("tides")</script> in titles and how to show them', TIDES, {
      upvotes: 2,
    }),
    daily('2601.02005', 'What harbor masters know', 'They know the wind.', { upvotes: 1 }),
  ],
  'collection.jsonl': [
    {
      arxivId: 'math/9201209',
      title: 'On a question about near pairs',
      abstract: FORMULAS,
      authors: ['Ada Abbott'],
      categories: ['math.CO', 'cs.CG'],
      published: '1992-01-15',
      comment: '12 pages',
    },
    {
      title: 'Tides, a short description',
      summary:
        'An essay on why almanacs are trusted, and on what a prediction has to earn to be trusted as well.',
      year: 1987,
      topics: ['tidal models'],
    },
    {
      arxivId: '2501.00007',
      title: 'Wind over shallow water',
      abstract: TIDES,
      authorCount: 2900,
      categories: ['physics.ao-ph'],
      published: '2025-01',
      doi: '10.1234/shallow.water',
      venue: 'Journal of Harbors',
      citations: 1,
    },
    // The same paper again, with another text: it has versions.
    {
      arxivId: '2501.00007',
      title: 'Wind over shallow water',
      abstract: TIDES.replace('nine harbors', 'eleven harbors'),
      comment: 'Two more harbors, and a longer discussion of the wind',
      version: 2,
      versionDate: '2025-06-03',
    },
    // Enough papers for a second page of a list.
    ...Array.from({ length: 60 }, (_, index) => ({
      title: `Gauge reading number ${index + 1} and its neighbors`,
      abstract: TIDES,
      authors: ['Ada Abbott', 'Björn Bauer'],
      categories: ['cs.LG'],
      published: `20${10 + (index % 12)}-0${1 + (index % 9)}`,
    })),
  ],
};
