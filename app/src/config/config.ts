import { type EncoderSettings, encoderSettings } from './encoder.ts';
import { type EntrySettings, entrySettings } from './entry.ts';
import { type MailSettings, mailSettings, requireWholeKey } from './mail.ts';
import { type ServiceSettings, serviceSettings } from './services.ts';
import { type Environment, readSetting, type Setting, type StoredSettings } from './setting.ts';
import {
  contact,
  integer,
  line,
  list,
  mailSender,
  oneOf,
  optionalUrl,
  timeOfDay,
  timezone,
} from './values.ts';

export { SettingError } from './setting.ts';

/** Who may read: everybody; everybody, but members come by invitation; or only who is signed in. */
const ACCESS = ['open', 'invite', 'private'] as const;

export type Access = (typeof ACCESS)[number];

/** Everything an operator can set. */
export interface Settings extends ServiceSettings, EncoderSettings, EntrySettings, MailSettings {
  name: string;
  description: string | null;
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | null;
  publicUrl: string | null;
  trustedProxy: string[];
  sources: string[];
  categories: string[];
  contact: string | null;
  timezone: string;
  /** Minutes after midnight at which a day closes. */
  dayBoundary: number;
  dayAuto: number;
  /** A hub of WebSub that tells feed readers what changed. */
  websubHub: string | null;
  smtpUrl: string | null;
  mailFrom: string | null;
  access: Access;
  /** Where one appeals against what moderators decided; null: to the owner. */
  appeals: string | null;
  /** Whether what may be done only so often is counted. */
  rateLimits: boolean;
  /** How many searches run at the same time; 0: as many as suit the machine. */
  searchThreads: number;
  logLevel: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** One typed table of settings. An empty value means the default. */
export const settingsTable: { [Field in keyof Settings]: Setting<Settings[Field]> } = {
  name: {
    name: 'BROADSHEET_NAME',
    fallback: 'Broadsheet',
    editable: true,
    help: 'What this paper is called, in the head of every page; at most 60 characters.',
    read: (text) => line(text, 60),
  },
  description: {
    name: 'BROADSHEET_DESCRIPTION',
    fallback: '',
    editable: true,
    help: 'One line that says whose paper it is and of what; at most 200 characters.',
    read: (text) => line(text, 200) || null,
  },
  port: {
    name: 'PORT',
    fallback: '8080',
    help: 'Port of the web server; 0 takes any free one.',
    read: (text) => integer(text, 0, 65_535),
  },
  host: {
    name: 'HOST',
    fallback: '127.0.0.1',
    help: 'Address to listen on; 0.0.0.0 or :: for every network interface.',
    read: (text) => text,
  },
  dataFolder: {
    name: 'BROADSHEET_DATA',
    fallback: './data',
    help: 'Folder of the store and the search index; a relative one is looked for in the checkout.',
    read: (text) => text,
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    fallback: '',
    secret: true,
    help: 'postgres://user:password@host/database; empty keeps the store in a SQLite file in BROADSHEET_DATA.',
    read: (text) => optionalUrl(text, ['postgres:', 'postgresql:']),
  },
  publicUrl: {
    name: 'BROADSHEET_URL',
    fallback: '',
    editable: true,
    help: 'Public address, such as https://papers.example.org; decides canonical links and HTTPS headers.',
    read: (text) => optionalUrl(text, ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
  },
  trustedProxy: {
    name: 'BROADSHEET_TRUSTED_PROXY',
    fallback: '',
    help: 'Reverse proxies whose X-Forwarded-For is believed: addresses, networks (10.0.0.0/8) or loopback, by commas.',
    read: list,
  },
  sources: {
    name: 'BROADSHEET_SOURCES',
    fallback: '',
    editable: true,
    help: 'Services that papers come from by themselves: arxiv-oai, arxiv-oai-raw, arxiv-rss, arxiv-query, hf-daily, openalex, biorxiv, medrxiv, openreview, feeds; and that tell more of papers already here: semantic-scholar, crossref, github-stars; empty: none.',
    read: list,
  },
  categories: {
    name: 'BROADSHEET_CATEGORIES',
    fallback: '',
    editable: true,
    help: 'Categories that are taken from arXiv and whose announced papers fill up a day, such as cs.LG,cs.CL; empty: all.',
    read: list,
  },
  contact: {
    name: 'BROADSHEET_CONTACT',
    fallback: '',
    editable: true,
    help: 'How services reach you when our requests trouble them: an e-mail address or a page, sent with each request.',
    read: contact,
  },
  ...serviceSettings,
  ...encoderSettings,
  timezone: {
    name: 'BROADSHEET_TIMEZONE',
    fallback: 'UTC',
    help: 'Time zone of the days, such as Europe/Zurich.',
    read: timezone,
  },
  dayBoundary: {
    name: 'BROADSHEET_DAY_BOUNDARY',
    fallback: '00:00',
    help: 'Time at which a day closes. From noon on it closes the day it falls on, before noon the day before.',
    read: timeOfDay,
  },
  dayAuto: {
    name: 'BROADSHEET_DAY_AUTO',
    fallback: '30',
    help: 'How many announced papers join the submitted ones on a day.',
    read: (text) => integer(text, 0, 500),
  },
  websubHub: {
    name: 'BROADSHEET_WEBSUB_HUB',
    fallback: '',
    editable: true,
    help: 'A hub of WebSub that every public feed names, such as https://hub.example.org/; it has to be told of changes. Empty: none.',
    read: (text) => optionalUrl(text, ['http:', 'https:']),
  },
  smtpUrl: {
    name: 'SMTP_URL',
    fallback: '',
    secret: true,
    editable: true,
    help: 'Server that sends mail: smtp://user:password@host:587, or smtps:// for port 465; empty: no mail is sent. A password goes to another machine over TLS only.',
    read: (text) => optionalUrl(text, ['smtp:', 'smtps:']),
  },
  mailFrom: {
    name: 'BROADSHEET_MAIL_FROM',
    fallback: '',
    editable: true,
    help: 'Sender of our mail, such as papers@example.org or The Paper <papers@example.org>.',
    read: mailSender,
  },
  ...mailSettings,
  access: {
    name: 'BROADSHEET_ACCESS',
    fallback: 'open',
    editable: true,
    help: 'Who may read and join: open (everybody), invite (everybody reads; one joins by invitation), private (only who is signed in reads).',
    read: (text) => oneOf(text, ACCESS),
  },
  appeals: {
    name: 'BROADSHEET_APPEALS',
    fallback: '',
    editable: true,
    help: 'Where one appeals against what moderators decided: a mail address or a page; empty: the owner is named.',
    read: contact,
  },
  ...entrySettings,
  rateLimits: {
    name: 'BROADSHEET_RATE_LIMITS',
    fallback: 'on',
    help: 'Whether sign-in links, votes and the like may be asked for only so often: on, or off for benchmarks and tests.',
    read: (text) => oneOf(text, ['on', 'off']) === 'on',
  },
  searchThreads: {
    name: 'BROADSHEET_SEARCH_THREADS',
    fallback: '0',
    help: 'How many searches run at the same time, each in a thread; 0: one a core, at most 4.',
    read: (text) => integer(text, 0, 64),
  },
  logLevel: {
    name: 'BROADSHEET_LOG_LEVEL',
    fallback: 'info',
    help: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    read: (text) => oneOf(text, LOG_LEVELS),
  },
};

/**
 * Reads every setting: from the environment, else what the owner has set (where a setting is editable), else the
 * default. A secret may come from the file that `NAME_FILE` names. Throws a SettingError for the first value of the
 * environment that cannot be used; a stored one that this version cannot use gives way to the default.
 */
export function readSettings(environment: Environment, stored: StoredSettings = {}): Settings {
  const entries = Object.entries(settingsTable).map(([field, setting]) => [
    field,
    readSetting(setting, environment, stored),
  ]);
  const settings = Object.fromEntries(entries) as Settings;
  requireWholeKey(settings);
  return settings;
}
