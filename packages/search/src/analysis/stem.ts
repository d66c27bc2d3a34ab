import snowball from 'snowball-stemmers';

const english = snowball.newStemmer('english');

/** Longer words are names, formulas or noise; the stemmer's endings say nothing about them. */
const longestStemmed = 32;
const plainWord = /^[a-z]+$/;

/** The English Snowball stem ("Porter2", https://snowballstem.org/algorithms/english/stemmer.html). */
export function stem(word: string): string {
  if (word.length < 3 || word.length > longestStemmed || !plainWord.test(word)) return word;
  return english.stem(word);
}
