/** How the texts of settings are read. Each throws an Error that says what is expected. */

/** A whole number within bounds, both included. */
export function integer(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Error(`a whole number from ${least} to ${most} is expected`);
  }
  return value;
}

/** Parts between commas or spaces. */
export function list(text: string): string[] {
  return text.split(/[,\s]+/).filter((part) => part !== '');
}

/** An address of one of these protocols (`https:`), or null for an empty text. */
export function optionalUrl(text: string, protocols: readonly string[]): string | null {
  if (text === '') return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new Error(
      `an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')} is expected`,
    );
  }
  return text;
}

/** The address of a service, http or https and without a user name. */
export function serviceUrl(text: string): string {
  const url = optionalUrl(text, ['http:', 'https:']) ?? '';
  if (new URL(url).username !== '') throw new Error('an address without a user name is expected');
  return url;
}

/** It becomes part of a request's head, where a line break or a bracket would end it. */
export function contact(text: string): string | null {
  if (!/^[\x21-\x7e]{0,200}$/.test(text) || /[()\\]/.test(text)) {
    throw new Error('an e-mail address or the address of a page is expected');
  }
  return text || null;
}

/** A name of the IANA time zone database, in its usual form. */
export function timezone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Error('a name of the IANA time zone database is expected');
  }
}

/** Minutes after midnight of `HH:MM`. */
export function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) throw new Error('a time from 00:00 to 23:59 is expected');
  return Number(match[1]) * 60 + Number(match[2]);
}

/** A text that is one of the choices. */
export function oneOf(text: string, choices: readonly string[]): string {
  if (!choices.includes(text)) throw new Error(`one of ${choices.join(', ')} is expected`);
  return text;
}

/** A key for a service: it becomes part of a request's head or address. */
export function key(text: string): string | null {
  if (!/^[\x21-\x7e]{0,500}$/.test(text)) throw new Error('one word of at most 500 characters is expected');
  return text || null;
}
