import type { Setting } from './setting.ts';
import { key, list, serviceUrl } from './values.ts';

/** Where the services are that papers come from, and how they know us. */
export interface ServiceSettings {
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
}

/** Their rows of the settings table. */
export const serviceSettings: { [Field in keyof ServiceSettings]: Setting<ServiceSettings[Field]> } = {
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
};
