import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Nobody guesses 256 bits. */
const TOKEN_BYTES = 32;

/** A secret that is told once: 32 random bytes in base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is kept of a token: its SHA-256, in base64url. Looking a hash up takes the same time however much of the token
 * is right, and a plain hash is enough, since there is no dictionary of random tokens.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether a text can be a token at all. */
export function isTokenShaped(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** The proof in a form that it comes from a page of this session: made from the session's token, which no page shows. */
export function formToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('form').digest('base64url');
}

/** Whether a form's proof belongs to the session, compared in constant time. */
export function isFormToken(given: string, sessionToken: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(formToken(sessionToken))];
  return a.length === b.length && timingSafeEqual(a, b);
}
