import { decodeEntities } from '../html.ts';

/** Elements whose content is no text for readers. */
const UNREADABLE = /<(script|style|iframe|svg|object|template)\b[^<>]*>[\s\S]*?<\/\1\s*>/gi;
const COMMENT = /<!--[\s\S]*?-->/g;
const BLOCK = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|section|article|blockquote|tr|table)\b[^<>]*>/gi;
/** A tag begins with a letter: `a < b` has none. */
const TAG = /<\/?[a-z][^<>]*>/gi;

const MOST_CHARACTERS = 100_000;

/**
 * The text of an entry's description, which feeds send as HTML: paragraphs parted by an empty line, without tags,
 * scripts and comments, its character references as characters. At most 100,000 characters.
 */
export function feedText(html: string): string {
  return decodeEntities(
    html
      .slice(0, MOST_CHARACTERS)
      .replace(COMMENT, ' ')
      .replace(UNREADABLE, ' ')
      .replace(BLOCK, '\n\n')
      .replace(TAG, '')
      .replace(/[ \t]*\n\s*\n\s*/g, '\n\n'),
  ).trim();
}
