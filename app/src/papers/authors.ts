import { splitPeople } from './author-lists.ts';
import { normalizeLine } from './text.ts';

/** Most names: words of letters, none of which says more than a name. */
const PLAIN_NAME = /^\p{L}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*)+$/u;
const MORE_THAN_A_NAME = /\b(?:and|for|the|on|et|university|institute|department|ph|d\.?eceased)\b/i;

const MARKS = /[*†‡§¶∗⋆✉♠♣♦♥]+/g;
const ADDRESS = /\S*@\S*/g;
/** The number of a footnote or an affiliation: behind a small letter, as in `Mishra1` or `Lee1,2`. */
const NUMBER = /(?<=\p{Ll}{2})\d{1,2}(?:,\d{1,2})*(?![\p{L}\d])/gu;
/** In brackets stand numbers, marks, roles and affiliations, but also the name that someone goes by: `Chen (Max) Lee`. */
const ASIDE =
  /\s*[([](?:[^()[\]]{0,200}(?:univ|instit|depart|laborat|college|school|faculty|center|centre|academy|\binc\b|\bltd\b|research|equal|corresp|author|deceased|editor|student|\d)[^()[\]]{0,200}|[^\p{L}()[\]]{0,20})[)\]]/giu;
const ET_AL = /[\s,;]*\bet\.? al\b\.?.*$/i;
const ON_BEHALF =
  /^(?:on behalf of |for )?(?:the )?(?=.*\b(?:collaboration|consortium|group|workgroup|team)\b)/i;
const DEGREE = /^(?:ph\.? ?d|m\.? ?d|m\.? ?sc|p\.? ?e|f\.? ?asce|f?ieee|fellow|member|senior member)\.?$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const INSTITUTION =
  /^(?:[\p{L}.-]+ ){0,3}(?:university|institute|department|faculty|school|college) of (?:[\p{L}-]+ ){0,5}(?:technology|sciences?|engineering|physics|mathematics|medicine|informatics|computing)$/iu;

/**
 * The authors that a source lists, in order, each once and given name first. An entry that holds several people is
 * split; footnote marks, affiliations, addresses, degrees and `et al.` are left out. Forms of a name (`J. Lee`,
 * `Jin Lee`) stay apart: whether they are one person is not for a list to say.
 */
export function readAuthors(entries: readonly string[]): string[] {
  const names: string[] = [];
  for (const name of entries.flatMap(namesOf)) {
    const before = names.at(-1);
    if (SUFFIX.test(name) && before?.includes(' ')) {
      names[names.length - 1] = `${before} ${name}`;
    } else if (isName(name)) names.push(name);
  }
  const people = names.filter((name) => !INSTITUTION.test(name));
  return [...new Set(people.length > 0 ? people : names)];
}

function namesOf(entry: string): string[] {
  const line = normalizeLine(entry);
  if (PLAIN_NAME.test(line) && !MORE_THAN_A_NAME.test(line)) return [line];
  return splitPeople(cleaned(line)).map(trimmed);
}

function cleaned(line: string): string {
  return line
    .replace(/[{}\\]/g, '')
    .replace(ADDRESS, '')
    .replace(ASIDE, '')
    .replace(MARKS, '')
    .replace(NUMBER, '')
    .replace(ET_AL, '');
}

/** A name without what lists leave at its ends. */
function trimmed(name: string): string {
  const words = name.replace(ON_BEHALF, '').trim();
  const bare = words.replace(/^(?:and|&) (?=\S+ \S|\p{Ll})/iu, '').replace(/ (?:and|&)$/i, '');
  const unpaired = bare.includes('(') === bare.includes(')') ? bare : bare.replace(/[()]/g, '');
  return unpaired.replace(/^[\s,;:|/-]+|[\s,;:|/-]+$/g, '').replace(/\s+/g, ' ');
}

function isName(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name) && !DEGREE.test(name) && !/^(?:and|others|et al\.?)$/i.test(name);
}
