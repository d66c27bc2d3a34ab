import { describe, expect, it } from 'vitest';
import { mailNamesAuthor, pageNamesAuthor } from './author-mails.ts';

const paper = { author: 'ann-lee', authors: ['ann-lee', 'bo-chen', 'cy-li'] };

describe('a mail address in a paper’s text', () => {
  it.each([
    ['Correspondence: ann.lee@uni.edu.', 'ann.lee@uni.edu', paper, true],
    ['Write to LEE@uni.edu', 'lee@uni.edu', paper, true],
    ['Write to office@uni.edu', 'office@uni.edu', paper, false],
    ['Write to ann.lee@uni.edu.au', 'ann.lee@uni.edu', paper, false],
    ['Write to joann.lee@uni.edu', 'ann.lee@uni.edu', paper, false],
    ['xchen@uni.edu', 'xchen@uni.edu', { ...paper, author: 'bo-chen' }, true],
    ['alicia@uni.edu', 'alicia@uni.edu', { ...paper, author: 'cy-li' }, false],
    ['lee@uni.edu', 'lee@uni.edu', { ...paper, authors: ['ann-lee', 'bo-lee'] }, false],
  ])('%j shows %s to be the author’s: %j %j', (text, mail, of, shown) => {
    expect(mailNamesAuthor(text, mail, of)).toBe(shown);
  });

  it('is the author’s whom a page names before it', () => {
    const html = `<meta name="citation_author" content="Lee, Ann"><meta name="citation_author_institution" content="U">
      <meta name="citation_author_email" content="al7@uni.edu"><meta name="citation_author" content="Chen, Bo">
      <meta name="citation_author_email" content="bc@uni.edu">`;
    expect(pageNamesAuthor(html, 'al7@uni.edu', paper)).toBe(true);
    expect(pageNamesAuthor(html, 'bc@uni.edu', paper)).toBe(false);
    expect(pageNamesAuthor('<a href="mailto:a&#46;lee@uni.edu">', 'a.lee@uni.edu', paper)).toBe(true);
  });
});
