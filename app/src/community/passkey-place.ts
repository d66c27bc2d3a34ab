import { isIP } from 'node:net';

/** Where passkeys are made and used. */
export interface PasskeyPlace {
  /** The relying party's id: the domain that a passkey is bound to for ever. */
  rpId: string;
  /** What browsers say where they were asked. */
  origin: string;
}

/**
 * The place of the passkeys of this instance, or null where browsers allow none: they want a domain, not a number, and
 * HTTPS everywhere but on `localhost` (WebAuthn Level 3, sections 5.1.3 and 13.4.9). It follows the public address; before
 * there is one, passkeys work on this very machine, under the name `localhost`.
 *
 * @param host the Host header of the request
 */
export function passkeyPlace(publicUrl: string | null, host: string | undefined): PasskeyPlace | null {
  const text = publicUrl ?? `http://${host ?? ''}`;
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, origin } = new URL(text);
  const isLocal = hostname === 'localhost';
  if (publicUrl === null && !isLocal) return null;
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  return isLocal || protocol === 'https:' ? { rpId: hostname, origin } : null;
}
