import type { Settings } from '../../config.ts';
import { type ClientOptions, createClient } from '../../outbound/client.ts';
import type { Store } from '../../store/store.ts';
import { createArxivOai } from './arxiv-oai.ts';
import { createArxivQuery } from './arxiv-query.ts';
import { createArxivRss } from './arxiv-rss.ts';
import { createHfDaily } from './hf-daily-service.ts';
import type { Source } from './source.ts';

/** What a source is made of. */
export interface SourceParts {
  store: Store;
  settings: Settings;
  /** Of this program: it names itself to every service. */
  version: string;
  /** Time and chance other than the machine's: a simulation waits without waiting. */
  pace?: Required<Pick<ClientOptions, 'clock' | 'random'>>;
}

/** arXiv asks for one connection at a time and three seconds between calls, of all its interfaces together. */
const ARXIV = { service: 'arxiv', spacingMs: 3000 };
const HUGGING_FACE = { service: 'hugging-face', spacingMs: 1000 };

/** Every service that papers come from, by the name that BROADSHEET_SOURCES and `ingest` know it by. */
const SOURCES: Readonly<Record<string, (parts: SourceParts) => Source>> = {
  'arxiv-oai': (parts) => {
    const { arxivOaiUrl: url, categories } = parts.settings;
    return createArxivOai({ client: clientOf(parts, url, ARXIV), url, categories });
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
};

export const SOURCE_NAMES: readonly string[] = Object.keys(SOURCES);

/** The source of a name in `SOURCE_NAMES`. Throws for any other, and says which there are. */
export function createSource(name: string, parts: SourceParts): Source {
  const create = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  if (!create) throw new Error(`There is no source "${name}". There are: ${SOURCE_NAMES.join(', ')}.`);
  return create(parts);
}

function clientOf(
  { store, settings, version, pace }: SourceParts,
  base: string,
  queue: Pick<ClientOptions, 'service' | 'spacingMs'>,
) {
  const contact = settings.contact ?? settings.publicUrl;
  const userAgent = `Broadsheet/${version}${contact === null ? '' : ` (+${contact})`}`;
  return createClient({ store, base, userAgent, ...queue, ...pace });
}
