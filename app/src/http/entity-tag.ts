import { createHash } from 'node:crypto';

/**
 * A weak entity tag (RFC 9110, section 8.8.3) from the uncompressed bytes. Weak, because one tag names
 * the plain, gzip and Brotli forms of the same text; nothing here needs a strong one (no ranges, no edits).
 */
export function weakEntityTag(body: Uint8Array): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether `If-None-Match` names this tag (RFC 9110, section 13.1.2), so that a 304 may answer.
 * Tags are compared weakly. `*` names every tag. A header that is not a list of tags names none.
 */
export function matchesIfNoneMatch(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return parseTags(header)?.includes(opaque(tag)) ?? false;
}

/** The tags without their weakness marks, or null when the list is malformed. A tag may contain commas. */
function parseTags(header: string): string[] | null {
  // Only one way to match a run of spaces: two would make a long run cost its length squared.
  const entry = /[ \t]*(?:(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*)?(?:,|$)/y;
  const tags: string[] = [];
  while (entry.lastIndex < header.length) {
    const match = entry.exec(header);
    if (match === null) return null;
    // RFC 9110, section 5.6.1: a recipient accepts empty list elements.
    if (match[1] !== undefined) tags.push(match[1]);
  }
  return tags;
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
