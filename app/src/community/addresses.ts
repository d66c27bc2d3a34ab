import type { Settings } from '../config/config.ts';
import { isMailAddress } from '../config/values.ts';

/** The part of the settings that says where links lead. */
export type Place = Pick<Settings, 'name' | 'publicUrl' | 'host' | 'port'>;

/**
 * An address of ours for a mail. Without a public address it is that of this machine, never what a request calls us:
 * whoever sends a forged Host header would get the links of others.
 */
export function addressOf({ publicUrl, host, port }: Place, path: string): string {
  const here = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `${publicUrl ?? `http://${here.includes(':') ? `[${here}]` : here}:${port}`}${path}`;
}

/** The host of our addresses, for names that mails carry: an address in digits and colons has none. */
export function hostOf(place: Place): string {
  const { hostname } = new URL(addressOf(place, '/'));
  return /^[\w.-]+$/.test(hostname) ? hostname : 'localhost';
}

/** A mail address as it is kept and compared, or null where the text is none. Case tells no two mailboxes apart. */
export function readMailAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return isMailAddress(address) ? address : null;
}

/** Long enough for a search that fills its box, each letter of it percent-encoded. */
const LONGEST_PATH = 8000;

/** Where to go on within this site: a path of ours, else null. Neither `//host` nor `/\host` is one. */
export function ownPath(text: string): string | null {
  if (text.length > LONGEST_PATH || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return null;
  const url = new URL(text, 'http://own.invalid');
  return url.origin === 'http://own.invalid' ? text : null;
}
