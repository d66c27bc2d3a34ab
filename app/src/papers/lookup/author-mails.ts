import { decodeEntities } from '../html.ts';
import { authorSlug, surname } from '../identity.ts';
import { givenNameFirst } from '../person-names.ts';
import { metaElements } from './page-identifiers.ts';

/** The author who is asked about, and all authors of the paper, by the keys of their pages. */
export interface AuthorsOfPaper {
  author: string;
  authors: readonly string[];
}

/**
 * Whether a publisher's page gives a mail address as that of an author: by the `meta` elements that name an address
 * behind an author (`citation_author`, `citation_author_email`), else as `mailNamesAuthor` reads its text.
 */
export function pageNamesAuthor(html: string, mail: string, of: AuthorsOfPaper): boolean {
  return metaGives(html, mail, of.author) || mailNamesAuthor(decodeEntities(html), mail, of);
}

/** Each address belongs to the author before it. */
function metaGives(html: string, mail: string, author: string): boolean {
  let current = '';
  for (const { name, content } of metaElements(html)) {
    if (name === 'citation_author') current = authorSlug(givenNameFirst(content));
    if (name !== 'citation_author_email' || current !== author) continue;
    if (content.trim().toLowerCase() === mail) return true;
  }
  return false;
}

/**
 * Whether a text about a paper holds a mail address that can only be this author's: its part before the @ has their
 * family name, which no other author of the paper has.
 */
export function mailNamesAuthor(text: string, mail: string, { author, authors }: AuthorsOfPaper): boolean {
  const family = familyOf(author);
  if (family === '' || authors.filter((one) => familyOf(one) === family).length > 1) return false;
  return holdsWhole(text.toLowerCase(), mail) && localPartHas(mail, family);
}

function familyOf(slug: string): string {
  return surname(slug.replaceAll('-', ' ')) ?? '';
}

/** A short family name has to stand by itself: `li` is in many words. */
function localPartHas(mail: string, family: string): boolean {
  const local = mail.slice(0, mail.lastIndexOf('@'));
  if (local.split(/[^\p{L}]+/u).includes(family)) return true;
  return family.length >= 4 && local.replace(/[^\p{L}]/gu, '').includes(family);
}

/** Not as a part of a longer address. */
function holdsWhole(text: string, mail: string): boolean {
  for (let at = text.indexOf(mail); at >= 0; at = text.indexOf(mail, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.slice(at + mail.length, at + mail.length + 2)];
    if (!/[\w.+-]/.test(before) && !/^(?:[\w-]|\.\w)/.test(after)) return true;
  }
  return false;
}
