/** Longer addresses are shown as they were typed: nobody types them, and each may be repeated. */
const LONGEST = 2000;

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address that a link may lead to, as the URL standard writes it, or null: only `http`, `https` and `mailto`, and
 * without a user's name, which is there to pass for a host (`https://arxiv.org@evil.example`).
 */
export function linkAddress(typed: string): string | null {
  if (typed.length > LONGEST || !/^(?:https?:\/\/|mailto:)/i.test(typed)) return null;
  const url = URL.parse(typed);
  if (url === null || !SCHEMES.has(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
