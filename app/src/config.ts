import { readFileSync } from 'node:fs';
import {
  contact,
  integer,
  key,
  list,
  oneOf,
  optionalUrl,
  serviceUrl,
  timeOfDay,
  timezone,
} from './config-values.ts';

/** Everything an operator can set, read once at the start. */
export interface Settings {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | null;
  publicUrl: string | null;
  trustedProxy: string[];
  sources: string[];
  categories: string[];
  contact: string | null;
  arxivOaiUrl: string;
  arxivRssUrl: string;
  arxivQueryUrl: string;
  hfDailyUrl: string;
  openAlexUrl: string;
  /** As OpenAlex writes filters; empty: everything. */
  openAlexFilter: string;
  openAlexKey: string | null;
  semanticScholarUrl: string;
  semanticScholarKey: string | null;
  crossrefUrl: string;
  githubUrl: string;
  githubToken: string | null;
  biorxivUrl: string;
  medrxivUrl: string;
  feeds: string[];
  openreviewUrl: string;
  openreviewUser: string | null;
  openreviewPassword: string | null;
  openreviewVenues: string[];
  timezone: string;
  /** Minutes after midnight at which a day closes. */
  dayBoundary: number;
  dayAuto: number;
  logLevel: string;
}

/** A row of the settings table: the source of `.env.example` and of `settingsHelp`. */
interface Setting<Value> {
  name: string;
  fallback: string;
  secret?: boolean;
  help: string;
  /** Turns the text into a value, or throws an Error that says what is expected. */
  read(text: string): Value;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** One typed table of settings. An empty value means the default. */
const table: { [Field in keyof Settings]: Setting<Settings[Field]> } = {
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
    help: 'Services that papers come from by themselves: arxiv-oai, arxiv-oai-raw, arxiv-rss, arxiv-query, hf-daily, openalex, biorxiv, medrxiv, openreview, feeds; and that tell more of papers already here: semantic-scholar, crossref, github-stars; empty: none.',
    read: list,
  },
  categories: {
    name: 'BROADSHEET_CATEGORIES',
    fallback: '',
    help: 'Categories that are taken from arXiv and whose announced papers fill up a day, such as cs.LG,cs.CL; empty: all.',
    read: list,
  },
  contact: {
    name: 'BROADSHEET_CONTACT',
    fallback: '',
    help: 'How services reach you when our requests trouble them: an e-mail address or a page, sent with each request.',
    read: contact,
  },
  arxivOaiUrl: {
    name: 'BROADSHEET_ARXIV_OAI_URL',
    fallback: 'https://oaipmh.arxiv.org/oai',
    help: "Address of arXiv's OAI-PMH service, or of a mirror.",
    read: serviceUrl,
  },
  arxivRssUrl: {
    name: 'BROADSHEET_ARXIV_RSS_URL',
    fallback: 'https://rss.arxiv.org/rss/',
    help: "Address of arXiv's RSS feeds, or of a mirror; the categories follow it.",
    read: (text) => `${serviceUrl(text).replace(/\/+$/, '')}/`,
  },
  arxivQueryUrl: {
    name: 'BROADSHEET_ARXIV_QUERY_URL',
    fallback: 'https://export.arxiv.org/api/query',
    help: "Address of arXiv's query API, or of a mirror.",
    read: serviceUrl,
  },
  hfDailyUrl: {
    name: 'BROADSHEET_HF_DAILY_URL',
    fallback: 'https://huggingface.co/api/daily_papers',
    help: 'Address of the Hugging Face daily papers, or of a mirror.',
    read: serviceUrl,
  },
  openAlexUrl: {
    name: 'BROADSHEET_OPENALEX_URL',
    fallback: 'https://api.openalex.org',
    help: 'Address of OpenAlex, or of a mirror.',
    read: serviceUrl,
  },
  openAlexFilter: {
    name: 'BROADSHEET_OPENALEX_FILTER',
    fallback: 'primary_topic.subfield.id:1702',
    help: 'Which works are taken from OpenAlex, as it writes filters; 1702 is artificial intelligence.',
    read: (text) => text,
  },
  openAlexKey: {
    name: 'BROADSHEET_OPENALEX_KEY',
    fallback: '',
    secret: true,
    help: 'Key for OpenAlex, free of charge; without one it answers about a hundred calls a day.',
    read: key,
  },
  semanticScholarUrl: {
    name: 'BROADSHEET_SEMANTIC_SCHOLAR_URL',
    fallback: 'https://api.semanticscholar.org',
    help: 'Address of Semantic Scholar, or of a mirror.',
    read: serviceUrl,
  },
  semanticScholarKey: {
    name: 'BROADSHEET_SEMANTIC_SCHOLAR_KEY',
    fallback: '',
    secret: true,
    help: 'Key for Semantic Scholar; without one all callers without a key share its limits.',
    read: key,
  },
  crossrefUrl: {
    name: 'BROADSHEET_CROSSREF_URL',
    fallback: 'https://api.crossref.org',
    help: 'Address of Crossref, or of a mirror.',
    read: serviceUrl,
  },
  githubUrl: {
    name: 'BROADSHEET_GITHUB_URL',
    fallback: 'https://api.github.com',
    help: 'Address of the API of GitHub, which tells the stars of repositories.',
    read: serviceUrl,
  },
  githubToken: {
    name: 'BROADSHEET_GITHUB_TOKEN',
    fallback: '',
    secret: true,
    help: 'Token for the API of GitHub, without any permission; without one it answers 60 calls an hour.',
    read: key,
  },
  biorxivUrl: {
    name: 'BROADSHEET_BIORXIV_URL',
    fallback: 'https://api.biorxiv.org/details/biorxiv',
    help: "Address of bioRxiv's API, or of a mirror; days and places in the list follow it.",
    read: serviceUrl,
  },
  medrxivUrl: {
    name: 'BROADSHEET_MEDRXIV_URL',
    fallback: 'https://api.biorxiv.org/details/medrxiv',
    help: "Address of medRxiv's API, or of a mirror; days and places in the list follow it.",
    read: serviceUrl,
  },
  feeds: {
    name: 'BROADSHEET_FEEDS',
    fallback: '',
    help: 'Addresses of RSS or Atom feeds for the source feeds, by commas.',
    read: (text) => list(text).map(serviceUrl),
  },
  openreviewUrl: {
    name: 'BROADSHEET_OPENREVIEW_URL',
    fallback: 'https://api2.openreview.net',
    help: "Address of OpenReview's API, version 2, or of a mirror.",
    read: serviceUrl,
  },
  openreviewUser: {
    name: 'BROADSHEET_OPENREVIEW_USER',
    fallback: '',
    secret: true,
    help: 'E-mail address of an account at OpenReview, which shows its papers only to who has signed in.',
    read: (text) => text || null,
  },
  openreviewPassword: {
    name: 'BROADSHEET_OPENREVIEW_PASSWORD',
    fallback: '',
    secret: true,
    help: 'Password of that account.',
    read: (text) => text || null,
  },
  openreviewVenues: {
    name: 'BROADSHEET_OPENREVIEW_VENUES',
    fallback: '',
    help: 'Venues, such as ICLR.cc/2027/Conference, or invitations of their submissions, by commas.',
    read: list,
  },
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
  logLevel: {
    name: 'BROADSHEET_LOG_LEVEL',
    fallback: 'info',
    help: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    read: (text) => oneOf(text, LOG_LEVELS),
  },
};

/** Every setting as it is shown, in the order of `.env.example`. */
export const settingsTable: readonly Omit<Required<Setting<unknown>>, 'read'>[] = Object.values(table).map(
  ({ name, fallback, secret, help }) => ({ name, fallback, secret: secret === true, help }),
);

/** Settings that this program does not read itself; they stand in `.env.example` for completeness. */
const documented = [
  {
    name: 'BROADSHEET_TEST_DATA',
    help: 'Folder of real data for tests and benchmarks; without it those are skipped.',
  },
];

/** A setting that cannot be used. The message names the setting and what is expected. */
export class SettingError extends Error {}

/**
 * Reads every setting from the environment; a secret may come from the file that `NAME_FILE` names.
 * Throws a SettingError for the first value that cannot be used.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const entries = Object.entries(table).map(([field, setting]) => [field, readSetting(setting, environment)]);
  return Object.fromEntries(entries) as Settings;
}

/** Every setting that is no secret, by name, as it stands in the environment or else its default. */
export function publicSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const open = Object.values(table).filter(({ secret }) => secret !== true);
  return Object.fromEntries(open.map(({ name, fallback }) => [name, environment[name]?.trim() || fallback]));
}

function readSetting(
  setting: Setting<unknown>,
  environment: Readonly<Record<string, string | undefined>>,
): unknown {
  const text = (rawValue(setting, environment) ?? '').trim() || setting.fallback;
  try {
    return setting.read(text);
  } catch (error) {
    const shown = setting.secret ? 'its value' : `"${text}"`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`${setting.name}: ${shown} cannot be used: ${reason}. ${setting.help}`);
  }
}

function rawValue(
  setting: { name: string; secret?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const file = environment[`${setting.name}_FILE`];
  if (!setting.secret || !file) return environment[setting.name];
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingError(`${setting.name}_FILE: the file cannot be read: ${reason}`);
  }
}

/** The text of `.env.example`: every setting with its help and its default, commented out. */
export function envExample(): string {
  const head = '# Settings of Broadsheet, made from the table in app/src/config.ts (npm run env-example).\n';
  const own = Object.values(table).map(({ name, fallback, secret, help }) => {
    const twin = secret ? `\n# Secret: ${name}_FILE may name a file that holds it.` : '';
    return `\n# ${help}${twin}\n#${name}=${fallback}\n`;
  });
  const others = documented.map(({ name, help }) => `\n# ${help}\n#${name}=\n`);
  return [head, ...own, ...others].join('');
}
