import { fold } from './fold.ts';

// Words of people who ask for papers, not of what the papers are about. Papers contain them all the same, so that
// only queries leave them out. As spelled, not by stem: "interested" asks, "interest rates" does not.
const words = `find paper papers article articles interested like method methods approach study work research discuss
describe information give include various particular concerning deal relating use other both between more most only
over also very`;

const askingWords = new Set(words.split(/\s+/));

/** Whether a word of a query only says that something is asked for. */
export function isAskingWord(word: string): boolean {
  return askingWords.has(fold(word));
}
