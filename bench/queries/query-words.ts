import { analyze } from '@broadsheet/search';
import { isStopTerm } from '../../packages/search/src/analysis/stop-words.ts';
import type { Paper } from '../corpus/paper.ts';

/** Words of a text, lower case: letters, digits and hyphens between them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

/** Words that carry meaning and are no fragments of formulas: of three letters or more, and not function words. */
export function tellingWords(text: string): string[] {
  return wordsOf(text).filter(isTelling);
}

/**
 * Words that follow each other in a text, the first and the last of them telling; null where there is no such run.
 * @param draw chooses among the runs.
 */
export function runOfWords(text: string, length: number, draw: (below: number) => number): string | null {
  const words = wordsOf(text);
  const starts = words.flatMap((word, at) =>
    isTelling(word) && isTelling(words[at + length - 1] ?? '') ? [at] : [],
  );
  const start = starts[draw(starts.length)];
  return start === undefined ? null : words.slice(start, start + length).join(' ');
}

/** The telling words that most papers hold, commonest first. */
export function commonWords(papers: readonly Paper[], count: number): string[] {
  const counts = new Map<string, number>();
  for (const { title, abstract } of papers)
    for (const word of new Set(tellingWords(`${title} ${abstract}`)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([word]) => word);
}

function isTelling(word: string): boolean {
  return /\p{L}{3}/u.test(word) && analyze(word).some(({ term }) => !isStopTerm(term));
}
