/** Papers for tests, each unlike the others, with every kind of part. */
export function manyPapers(count: number, first = 0) {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return {
      title: `Paper ${number} on the subject of ${'abcdefghij'[number % 10]}`,
      abstract: `Line one of ${number}.\n\nA formula $x_{${number}}$, \u{1f600} and "quotes".`,
      doi: `10.1000/${number}`,
      arxivId: number % 3 === 0 ? `2501.${String(number % 100_000).padStart(5, '0')}` : null,
      authors: [`Ada Bird${'abcdefghij'[number % 10]}`, 'Çelik Ünal'],
      categories: ['cs.LG'],
      keywords: [`keyword ${number % 7}`],
      published: '2025-01-02',
      code: number % 2 === 0 ? `https://github.com/a/b${number}` : null,
      submission:
        number % 5 === 0 ? { day: '2025-01-03', submitter: 'someone', submittedAt: 1_735_900_000_000 } : null,
    };
  });
}
