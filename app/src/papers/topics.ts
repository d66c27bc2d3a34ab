import type { PaperTopicsTable } from '../store/schema.ts';
import { categoryName } from './categories.ts';
import { GENERIC_WORDS } from './generic-words.ts';
import { topicSlug } from './identity.ts';

export type Topic = Pick<PaperTopicsTable, 'slug' | 'name' | 'origin'>;

const MOST_KEYWORDS = 20;
const MOST_PHRASES = 3;

/** What a paper is about: keywords of a source, phrases of its title, names of its categories; each slug once. */
export function topicsOf(paper: {
  title: string;
  text: string | null;
  keywords: readonly string[];
  categories: readonly string[];
}): Topic[] {
  const topics = new Map<string, Topic>();
  const add = (name: string, origin: Topic['origin']) => {
    const slug = topicSlug(name);
    if (slug !== '' && !topics.has(slug)) topics.set(slug, { slug, name, origin });
  };
  for (const keyword of paper.keywords.slice(0, MOST_KEYWORDS)) add(keyword, 'keyword');
  for (const phrase of titlePhrases(paper.title, paper.text ?? '')) add(phrase, 'phrase');
  for (const category of paper.categories) add(categoryName(category) ?? '', 'category');
  return [...topics.values()];
}

/**
 * Phrases that a paper is likely about: three or two words in a row of the title, without punctuation between them
 * and without a generic word, that stand again in the text. At most three, the longer first, none inside another.
 */
export function titlePhrases(title: string, text: string): string[] {
  const lowerText = text.toLowerCase();
  const runs = wordRuns(title);
  const phrases: string[] = [];
  for (const length of [3, 2]) {
    for (const words of runs.flatMap((run) => windows(run, length))) {
      const phrase = words.map(casual).join(' ');
      const sought = phrase.toLowerCase();
      if (phrases.length === MOST_PHRASES) return phrases;
      if (words.some(isGeneric) || !standsIn(lowerText, sought)) continue;
      if (!phrases.some((chosen) => standsIn(chosen.toLowerCase(), sought))) phrases.push(phrase);
    }
  }
  return phrases;
}

/** Whether a text holds the phrase as whole words. */
function standsIn(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const before = text.slice(Math.max(at - 1, 0), at);
    const after = text.slice(at + phrase.length, at + phrase.length + 1);
    if (!IN_WORD.test(before) && !IN_WORD.test(after)) return true;
  }
  return false;
}

const IN_WORD = /[\p{L}\p{N}\p{M}-]/u;

/** The words between punctuation or mathematics; a hyphen or an apostrophe inside belongs to a word. */
function wordRuns(text: string): string[][] {
  return text
    .replace(/\$[^$]*\$/g, '|')
    .split(/[^\p{L}\p{N}\p{M}\s'’-]+|\s-+\s/u)
    .map((run) => run.split(/\s+/).filter((word) => word !== ''));
}

function windows(words: readonly string[], length: number): string[][] {
  return words.slice(length - 1).map((_, start) => words.slice(start, start + length));
}

function isGeneric(word: string): boolean {
  return word.length < 2 || !/\p{L}/u.test(word) || GENERIC_WORDS.has(word.toLowerCase());
}

/** A word as it stands inside a sentence: titles capitalize, but `LoRA` and `3D` are written so everywhere. */
function casual(word: string): string {
  return word.replace(/[^-]+/g, (part) =>
    /^\p{Lu}[^\p{Lu}\p{N}]*$/u.test(part) ? part.toLowerCase() : part,
  );
}
