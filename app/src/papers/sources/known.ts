import { crossref } from '../enrichment/crossref.ts';
import { createEnrichment } from '../enrichment/enrichment.ts';
import { githubStars } from '../enrichment/github-stars.ts';
import { semanticScholar } from '../enrichment/semantic-scholar.ts';
import { createArxivOai, createArxivOaiRaw } from './arxiv-oai.ts';
import { createArxivQuery } from './arxiv-query.ts';
import { createArxivRss } from './arxiv-rss.ts';
import { createBiorxiv } from './biorxiv.ts';
import { createFeeds } from './feeds.ts';
import { createHfDaily } from './hf-daily-service.ts';
import { createOpenAlex } from './openalex.ts';
import { createOpenreview } from './openreview.ts';
import {
  ARXIV,
  BIORXIV,
  CROSSREF,
  clientOf,
  GITHUB,
  HUGGING_FACE,
  OPENALEX,
  OPENREVIEW,
  type SourceParts,
  semanticScholarClient,
} from './service-client.ts';
import type { Source } from './source.ts';

/** Every service that papers come from, by the name that BROADSHEET_SOURCES and `ingest` know it by. */
const SOURCES: Readonly<Record<string, (parts: SourceParts) => Source>> = {
  'arxiv-oai': (parts) => {
    const { arxivOaiUrl: url, categories } = parts.settings;
    return createArxivOai({ client: clientOf(parts, url, ARXIV), url, categories });
  },
  'arxiv-oai-raw': (parts) => {
    const { arxivOaiUrl: url, categories } = parts.settings;
    return createArxivOaiRaw({ client: clientOf(parts, url, ARXIV), url, categories });
  },
  'arxiv-rss': (parts) => {
    const { arxivRssUrl: url, categories } = parts.settings;
    return createArxivRss({ client: clientOf(parts, url, ARXIV), url, categories });
  },
  'arxiv-query': (parts) => {
    const { arxivQueryUrl: url, categories } = parts.settings;
    return createArxivQuery({ client: clientOf(parts, url, ARXIV), url, categories });
  },
  'hf-daily': (parts) => {
    const { hfDailyUrl: url } = parts.settings;
    return createHfDaily({ client: clientOf(parts, url, HUGGING_FACE), url });
  },
  openalex: (parts) => {
    const { openAlexUrl: url, openAlexFilter: filter, openAlexKey: key, contact } = parts.settings;
    const credential = { setting: 'BROADSHEET_OPENALEX_KEY', key, place: { parameter: 'api_key' } };
    return createOpenAlex({
      client: clientOf(parts, url, { ...OPENALEX, credential }),
      url,
      filter,
      contact,
    });
  },
  biorxiv: (parts) => {
    const { biorxivUrl: url } = parts.settings;
    return createBiorxiv({ name: 'biorxiv', client: clientOf(parts, url, BIORXIV), url });
  },
  medrxiv: (parts) => {
    const { medrxivUrl: url } = parts.settings;
    return createBiorxiv({ name: 'medrxiv', client: clientOf(parts, url, BIORXIV), url });
  },
  openreview: (parts) => {
    const { openreviewUrl: url, openreviewUser: user, openreviewPassword: password } = parts.settings;
    const client = clientOf(parts, url, OPENREVIEW);
    return createOpenreview({ client, url, user, password, venues: parts.settings.openreviewVenues });
  },
  feeds: (parts) => {
    const clientFor = (feed: string) =>
      clientOf(parts, feed, { service: `feed ${new URL(feed).host}`, spacingMs: 2000 });
    return createFeeds({ feeds: parts.settings.feeds, clientFor });
  },
};

/** Services that are asked what more they know of papers that are here, by the same names. */
const ENRICHMENTS: Readonly<Record<string, (parts: SourceParts) => Source>> = {
  'semantic-scholar': (parts) => {
    const { semanticScholarUrl: url, semanticScholarKey: key } = parts.settings;
    const client = semanticScholarClient(parts);
    return createEnrichment(parts.store.db, semanticScholar({ client, url, hasKey: key !== null }));
  },
  crossref: (parts) => {
    const { crossrefUrl: url, contact } = parts.settings;
    const client = clientOf(parts, url, CROSSREF);
    return createEnrichment(parts.store.db, crossref({ client, url, contact }));
  },
  'github-stars': (parts) => {
    const { githubUrl: url, githubToken: key } = parts.settings;
    const place = { header: 'authorization', prefix: 'Bearer ' };
    const credential = { setting: 'BROADSHEET_GITHUB_TOKEN', key, place };
    const client = clientOf(parts, url, { ...GITHUB, credential });
    return createEnrichment(parts.store.db, githubStars({ client, url, hasToken: key !== null }));
  },
};

const ALL = { ...SOURCES, ...ENRICHMENTS };

export const SOURCE_NAMES: readonly string[] = Object.keys(ALL);

/** The source of a name in `SOURCE_NAMES`. Throws for any other, and says which there are. */
export function createSource(name: string, parts: SourceParts): Source {
  const create = Object.hasOwn(ALL, name) ? ALL[name] : undefined;
  if (!create) throw new Error(`There is no source "${name}". There are: ${SOURCE_NAMES.join(', ')}.`);
  return create(parts);
}

/** Whether a source is asked about papers that are here, and brings none of its own. */
export function isEnrichment(name: string): boolean {
  return Object.hasOwn(ENRICHMENTS, name);
}
