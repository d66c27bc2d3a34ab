import { createPrivateKey } from 'node:crypto';
import { type Setting, SettingError } from './setting.ts';
import { integer } from './values.ts';

/** How mail is signed, and how fast it goes out. */
export interface MailSettings {
  dkimDomain: string | null;
  dkimSelector: string | null;
  /** RSA, in PEM. */
  dkimPrivateKey: string | null;
  /** Mails that are given to the server at the same time. */
  mailConnections: number;
  /** Mails a minute to the addresses of one domain; 0: as many as there are. */
  mailPerMinute: number;
}

/** Their rows of the settings table. */
export const mailSettings: { [Field in keyof MailSettings]: Setting<MailSettings[Field]> } = {
  dkimDomain: {
    name: 'DKIM_DOMAIN',
    fallback: '',
    help: 'Domain that signs our mail (DKIM), such as example.org, the one of BROADSHEET_MAIL_FROM; empty: mail is not signed here.',
    read: (text) => domainName(text),
  },
  dkimSelector: {
    name: 'DKIM_SELECTOR',
    fallback: '',
    help: 'Name of the key: its public half stands in the DNS, as TXT of SELECTOR._domainkey.DKIM_DOMAIN.',
    read: (text) => domainName(text),
  },
  dkimPrivateKey: {
    name: 'DKIM_PRIVATE_KEY',
    fallback: '',
    secret: true,
    help: 'The private key in PEM, RSA of 1024 bits or more; in one line with \\n for its line breaks, or DKIM_PRIVATE_KEY_FILE.',
    read: (text) => signingKey(text),
  },
  mailConnections: {
    name: 'BROADSHEET_MAIL_CONNECTIONS',
    fallback: '4',
    help: 'How many mails are given to the mail server at the same time.',
    read: (text) => integer(text, 1, 50),
  },
  mailPerMinute: {
    name: 'BROADSHEET_MAIL_PER_MINUTE',
    fallback: '300',
    help: 'How many mails go to the addresses of one domain in a minute; 0: as many as there are.',
    read: (text) => integer(text, 0, 100_000),
  },
};

function domainName(text: string): string | null {
  if (text === '') return null;
  if (
    text.length > 250 ||
    !/^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i.test(text)
  ) {
    throw new Error('a name of the DNS is expected');
  }
  return text.toLowerCase();
}

/** Throws an Error that says what is expected, with nothing of the key. */
function signingKey(text: string): string | null {
  if (text === '') return null;
  const pem = text.replaceAll('\\n', '\n');
  const bits = rsaBits(pem);
  if (bits === null) throw new Error('a private RSA key in PEM without a passphrase is expected');
  if (bits < 1024) throw new Error(`a key of at least 1024 bits is expected, and this one has ${bits}`);
  return pem;
}

function rsaBits(pem: string): number | null {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' ? (asymmetricKeyDetails?.modulusLength ?? null) : null;
  } catch {
    return null;
  }
}

/** A mail that is signed with less than all three would be worse than one that is not. Throws a SettingError. */
export function requireWholeKey(settings: MailSettings): void {
  const parts = [
    ['DKIM_DOMAIN', settings.dkimDomain],
    ['DKIM_SELECTOR', settings.dkimSelector],
    ['DKIM_PRIVATE_KEY', settings.dkimPrivateKey],
  ] as const;
  const missing = parts.filter(([, value]) => value === null).map(([name]) => name);
  if (missing.length === 0 || missing.length === parts.length) return;
  throw new SettingError(`To sign mail, ${missing.join(' and ')} must be set too; or none of the three.`);
}

/** What mail is signed with; null where it is not. */
export function signingKeyOf({
  dkimDomain: domain,
  dkimSelector: selector,
  dkimPrivateKey: privateKey,
}: Pick<MailSettings, 'dkimDomain' | 'dkimSelector' | 'dkimPrivateKey'>) {
  if (domain === null || selector === null || privateKey === null) return null;
  return { domain, selector, privateKey };
}
