/** A key of the operator's for a service, and how the service takes it. It goes to the service's own address only. */
export interface Credential {
  /** The setting that holds the key, for errors. */
  setting: string;
  /** Null: the operator has given none. */
  key: string | null;
  /** A header and what stands before the key in it, or a parameter of the address. */
  place: { header: string; prefix?: string } | { parameter: string };
}

/** The headers that carry the key; none without a key, or when it goes into the address. */
export function credentialHeaders(credential: Credential | null): Record<string, string> {
  if (!credential?.key || !('header' in credential.place)) return {};
  const { header, prefix = '' } = credential.place;
  return { [header]: `${prefix}${credential.key}` };
}

/** The address as it is asked; what is kept and told is the one without the key. */
export function withCredential(url: URL, credential: Credential | null): URL {
  if (!credential?.key || !('parameter' in credential.place)) return url;
  const asked = new URL(url);
  asked.searchParams.set(credential.place.parameter, credential.key);
  return asked;
}

/** A text without the key, which services repeat in their errors and redirects. */
export function withoutKey(text: string, credential: Credential | null): string {
  const key = credential?.key;
  if (!key) return text;
  const [, encoded = key] = new URLSearchParams({ key }).toString().split(/=(.*)/s);
  return [key, encodeURIComponent(key), encoded].reduce((hidden, form) => hidden.replaceAll(form, '…'), text);
}

/** What to do about a refused call (401 or 403), as a sentence to add to its error; empty where no key is taken. */
export function credentialAdvice(credential: Credential | null): string {
  if (credential === null) return '';
  return credential.key
    ? `. The key in ${credential.setting} was not accepted: set a valid one, or none`
    : `. It may want a key: ${credential.setting} is empty`;
}
