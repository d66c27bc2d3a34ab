import type { Paper } from '../corpus/paper.ts';
import { sentencesOf } from '../corpus/recombine.ts';
import { seededDraw, shuffled } from '../random.ts';
import type { Query, QueryFilter, QueryKind } from './query.ts';
import { commonWords, runOfWords, tellingWords } from './query-words.ts';

const SEED = 20_261;
/** The words that common queries are made of. */
const COMMON = 60;
const LONG = { fewest: 10, most: 40 };

/**
 * The queries of a run, the same for the same papers: parts of titles, sentences of abstracts, the commonest words,
 * runs of words, parts of titles under a filter, and plain questions.
 * @param papers a sample of the corpus.
 * @param questions texts that people might ask.
 * @param each how many of a kind; fewer where the papers or questions do not hold so many.
 */
export function makeQueries(papers: readonly Paper[], questions: readonly string[], each: number): Query[] {
  const common = commonWords(papers, COMMON);
  const makers: [QueryKind, (paper: Paper, draw: (below: number) => number) => Omit<Query, 'kind'> | null][] =
    [
      ['short', ({ title }, draw) => plain(runOfWords(title, 2 + draw(2), draw))],
      ['long', ({ abstract }, draw) => plain(sentenceOf(abstract, draw))],
      [
        'common',
        (_, draw) =>
          plain(
            shuffled(common, draw(2 ** 31))
              .slice(0, 2 + draw(2))
              .join(' '),
          ),
      ],
      ['phrase', ({ title }, draw) => plain(runOfWords(title, 2 + draw(2), draw))],
      ['filtered', (paper, draw) => filtered(paper, draw)],
    ];
  const made = makers.flatMap(([kind, make], place) => {
    const draw = seededDraw(SEED + place);
    const found = new Map<string, Query>();
    for (const paper of shuffled(papers, SEED + place)) {
      if (found.size === each) break;
      const query = make(paper, draw);
      if (query !== null) found.set(query.text, { kind, ...query });
    }
    return [...found.values()];
  });
  const asked = shuffled(questions, SEED).slice(0, each);
  return [...made, ...asked.map((text): Query => ({ kind: 'question', text, filter: null }))];
}

function plain(text: string | null): Omit<Query, 'kind'> | null {
  return text === null || text === '' ? null : { text, filter: null };
}

function sentenceOf(abstract: string, draw: (below: number) => number): string | null {
  const fitting = sentencesOf(abstract).filter((sentence) => {
    const { length } = sentence.split(/\s+/);
    return length >= LONG.fewest && length <= LONG.most;
  });
  return fitting[draw(fitting.length)] ?? null;
}

function filtered(paper: Paper, draw: (below: number) => number): Omit<Query, 'kind'> | null {
  const words = tellingWords(paper.title);
  const filter = filterOf(paper, draw(2) === 0);
  if (words.length < 2 || filter === null) return null;
  return { text: words.slice(0, 3).join(' '), filter };
}

function filterOf({ categories: [category], year }: Paper, byCategory: boolean): QueryFilter | null {
  if (byCategory) return category === undefined ? null : { category };
  return year === null ? null : { fromYear: year };
}
