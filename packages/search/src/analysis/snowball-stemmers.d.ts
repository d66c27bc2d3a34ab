/** The package ships without types; this is the part that we use. */
declare module 'snowball-stemmers' {
  const snowball: { newStemmer(language: 'english'): { stem(word: string): string } };
  export default snowball;
}
