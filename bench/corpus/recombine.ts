import { seededDraw } from '../random.ts';
import type { Paper } from './paper.ts';

/** Papers of no category, and those of a category that is alone in it, lend to each other. */
const OTHERS = '';

/**
 * More papers than there are, for measuring at a size that the real ones do not reach: each has the title, year and
 * categories of one paper, the authors and topics of a second and half of the sentences of the abstracts of the second
 * and a third, all of the same first category. Words, their frequencies and the lengths of texts stay those of real
 * papers; what a text says as a whole does not. The seed decides everything.
 */
export function* recombinedPapers(papers: readonly Paper[], seed: number): Generator<Paper> {
  const draw = seededDraw(seed);
  const kin = byCategory(papers);
  for (let count = 1; papers.length > 0; count++) {
    const title = papers[draw(papers.length)] as Paper;
    const alike = kin.get(categoryOf(title)) ?? papers;
    const [first, second] = [alike[draw(alike.length)] as Paper, alike[draw(alike.length)] as Paper];
    yield {
      id: `recombined-${count}`,
      title: title.title,
      abstract: mixedAbstract(first.abstract, second.abstract),
      authors: first.authors,
      topics: first.topics,
      categories: title.categories,
      year: title.year,
    };
  }
}

/** The first half of one abstract's sentences, and the second half of another's. */
export function mixedAbstract(first: string, second: string): string {
  const [start, end] = [sentencesOf(first), sentencesOf(second)];
  return [...start.slice(0, Math.ceil(start.length / 2)), ...end.slice(Math.ceil(end.length / 2))].join(' ');
}

/** Cut where a sentence seems to end; abbreviations may end one too early, which does not matter here. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).filter((sentence) => sentence !== '');
}

function byCategory(papers: readonly Paper[]): Map<string, Paper[]> {
  const kin = new Map<string, Paper[]>();
  for (const paper of papers) {
    const known = kin.get(categoryOf(paper));
    if (known) known.push(paper);
    else kin.set(categoryOf(paper), [paper]);
  }
  return kin;
}

const categoryOf = ({ categories }: Paper): string => categories[0] ?? OTHERS;
