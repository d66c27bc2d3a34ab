import { paperText } from '@broadsheet/encode';

/** A paper as every engine of the bench gets it. Its key is its place in the corpus, from 1. */
export interface Paper {
  /** arXiv id, else DOI, else empty. */
  id: string;
  title: string;
  abstract: string;
  authors: string[];
  topics: string[];
  categories: string[];
  year: number | null;
}

/** The text that the vector of a paper says. */
export const encodedText = ({ title, abstract }: Paper): string => paperText(title, abstract);

/** One text of all that is searched, for engines that index a single column. */
export function wholeText({ title, abstract, authors, topics }: Paper): string {
  return [title, abstract, authors.join(', '), topics.join(', ')].filter((part) => part !== '').join('\n');
}
