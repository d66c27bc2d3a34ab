/** An address of a site, written without the scheme: `host.name/path`. */
const BARE = /^(?:[\w-]+\.)+[a-z]{2,}\//i;

/**
 * An address on the web as it may stand in a link: http or https, without user and password, at most 2,000
 * characters. Null for everything else, an address with spaces inside included: it leads elsewhere than it was meant.
 */
export function readUrl(text: string | null): string | null {
  const trimmed = (text ?? '').trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const url = URL.parse(BARE.test(trimmed) ? `https://${trimmed}` : trimmed);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '' || url.href.length > 2000) return null;
  return url.href;
}
