// How the texts of settings become values. Each throws an Error that says what is expected.

export function integer(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Error(`a whole number from ${least} to ${most} is expected`);
  }
  return value;
}

export function list(text: string): string[] {
  return text.split(/[,\s]+/).filter((part) => part !== '');
}

export function optionalUrl(text: string, protocols: readonly string[]): string | null {
  if (text === '') return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new Error(
      `an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')} is expected`,
    );
  }
  return text;
}

export function serviceUrl(text: string): string {
  const url = optionalUrl(text, ['http:', 'https:']) ?? '';
  if (new URL(url).username !== '') throw new Error('an address without a user name is expected');
  return url;
}

/** How services reach the operator. It becomes part of a request's head, where a line break or a bracket would end it. */
export function contact(text: string): string | null {
  if (!/^[\x21-\x7e]{0,200}$/.test(text) || /[()\\]/.test(text)) {
    throw new Error('an e-mail address or the address of a page is expected');
  }
  return text || null;
}

export function timezone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Error('a name of the IANA time zone database is expected');
  }
}

export function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) throw new Error('a time from 00:00 to 23:59 is expected');
  return Number(match[1]) * 60 + Number(match[2]);
}

export function oneOf<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`one of ${choices.join(', ')} is expected`);
  return choice;
}

/** One line of words for people: no control characters, and none that turn the direction of the text around it. */
export function line(text: string, most: number): string {
  if (text.length > most) throw new Error(`at most ${most} characters are expected`);
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)) {
    throw new Error('one line without control characters is expected');
  }
  return text;
}

/** A sender such as `papers@example.org` or `The Paper <papers@example.org>`, which becomes a line of a message's head. */
export function mailSender(text: string): string | null {
  if (text === '') return null;
  const address = /^(?:[^<>"@]{1,80}<([^<>]+)>|([^<>\s]+))$/.exec(line(text, 300));
  if (!isMailAddress(address?.[1] ?? address?.[2] ?? '')) {
    throw new Error('an address such as papers@example.org is expected');
  }
  return text;
}

/** Whether a text is a mail address as people have them (the common part of RFC 5321). */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})*$/i.test(text)
  );
}

/** A key for a service: it becomes part of a request's head or address. */
export function key(text: string): string | null {
  if (!/^[\x21-\x7e]{0,500}$/.test(text)) throw new Error('one word of at most 500 characters is expected');
  return text || null;
}
