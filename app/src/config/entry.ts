import type { Setting } from './setting.ts';
import { line } from './values.ts';

/** A provider of OpenID Connect that signs people in. */
export interface Provider {
  /** What its button says. */
  name: string;
  /** The name in addresses, of lower case letters, digits and hyphens. */
  slug: string;
  /** Its address as it calls itself, without a slash at the end. */
  issuer: string;
  /** What it calls us. */
  clientId: string;
}

/** How people sign in besides links by mail and passkeys. */
export interface EntrySettings {
  providers: Provider[];
  /** By the slugs of providers. */
  providerSecrets: Readonly<Record<string, string>>;
}

/** Their rows of the settings table. */
export const entrySettings: { [Field in keyof EntrySettings]: Setting<EntrySettings[Field]> } = {
  providers: {
    name: 'BROADSHEET_OIDC',
    fallback: '',
    editable: true,
    help: 'Providers of OpenID Connect that sign people in: "Name | issuer | client id", several by semicolons, such as ORCID | https://orcid.org | APP-123. Each is told BROADSHEET_URL/signin/with/NAME/callback, the name in lower case.',
    read: readProviders,
  },
  providerSecrets: {
    name: 'BROADSHEET_OIDC_SECRETS',
    fallback: '',
    secret: true,
    editable: true,
    help: 'Client secrets of these providers: name=secret, several by spaces; the name in lower case, as in the callback.',
    read: readSecrets,
  },
};

const MOST_PROVIDERS = 10;

/** "Name | issuer | client id", by semicolons or lines. Throws an Error that says what is expected. */
function readProviders(text: string): Provider[] {
  const entries = text
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length > MOST_PROVIDERS) throw new Error(`at most ${MOST_PROVIDERS} providers are expected`);
  const providers = entries.map(readProvider);
  const slugs = new Set(providers.map(({ slug }) => slug));
  if (slugs.size < providers.length) throw new Error('a name of its own is expected for each provider');
  return providers;
}

function readProvider(entry: string): Provider {
  const [name = '', issuer = '', clientId = '', ...rest] = entry.split('|').map((part) => part.trim());
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (rest.length > 0 || slug === '' || !/^[\x21-\x7e]{1,300}$/.test(clientId)) {
    throw new Error('"Name | issuer | client id" is expected for each provider');
  }
  return { name: line(name, 40), slug, issuer: readIssuer(issuer), clientId };
}

/** An issuer (OpenID Connect Core, section 2): an address with HTTPS; without it on this very machine only. */
function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere);
  if (url === null || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new Error('an issuer that begins with https:// is expected');
  }
  return text.replace(/\/+$/, '');
}

function readSecrets(text: string): Record<string, string> {
  const pairs = text
    .split(/\s+/)
    .filter((pair) => pair !== '')
    .map((pair) => /^([a-z0-9-]+)=([\x21-\x7e]{1,500})$/.exec(pair));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, slug, secret] = pair ?? [];
      if (slug === undefined || secret === undefined)
        throw new Error('name=secret is expected, several by spaces');
      return [slug, secret];
    }),
  );
}
