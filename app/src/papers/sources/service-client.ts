import type { Settings } from '../../config/config.ts';
import { type Client, type ClientOptions, createClient } from '../../outbound/client.ts';
import type { Store } from '../../store/store.ts';

/** What a source is made of. */
export interface SourceParts {
  store: Store;
  settings: Settings;
  /** Of this program: it names itself to every service. */
  version: string;
  /** Hears what is waited for when that takes long. */
  onWait?: (reason: string) => void;
  /** Time and chance other than the machine's: a simulation waits without waiting. */
  pace?: Required<Pick<ClientOptions, 'clock' | 'random'>>;
}

/** arXiv asks for one connection at a time and three seconds between calls, of all its interfaces together. */
export const ARXIV = { service: 'arxiv', spacingMs: 3000 };
export const HUGGING_FACE = { service: 'hugging-face', spacingMs: 1000 };

export const OPENALEX = { service: 'openalex', spacingMs: 1000 };
/** With a key one call a second; without one all callers share a hundred in five minutes. */
const SEMANTIC_SCHOLAR = { service: 'semantic-scholar', spacingMs: 1100 };
const SHARED_SPACING_MS = 60_000;
export const CROSSREF = { service: 'crossref', spacingMs: 1000 };
export const GITHUB = { service: 'github', spacingMs: 1000 };
/** One service for both servers; it states no limit, so that a second is ours. */
export const BIORXIV = { service: 'biorxiv', spacingMs: 1000 };
export const OPENREVIEW = { service: 'openreview', spacingMs: 1000 };

/** How long an answer is waited for, and how much of it is read. */
type Patience = Pick<ClientOptions, 'timeoutMs' | 'maxBytes' | 'attempts' | 'patienceMs'>;

/** A client for a service at `base`, in the queue of that service; all processes take turns in it. */
export function clientOf(
  { store, settings, version, pace, onWait = () => undefined }: SourceParts,
  base: string,
  queue: Pick<ClientOptions, 'service' | 'spacingMs' | 'credential'> & Partial<Patience>,
): Client {
  return createClient({
    store,
    base,
    userAgent: userAgentOf({ settings, version }),
    onWait,
    ...queue,
    ...pace,
  });
}

/** A client for Semantic Scholar, with our key where there is one. */
export function semanticScholarClient(parts: SourceParts, patience: Partial<Patience> = {}): Client {
  const { semanticScholarUrl: url, semanticScholarKey: key } = parts.settings;
  const place = { header: 'x-api-key' };
  return clientOf(parts, url, {
    ...SEMANTIC_SCHOLAR,
    ...(key === null && { spacingMs: SHARED_SPACING_MS }),
    ...patience,
    credential: { setting: 'BROADSHEET_SEMANTIC_SCHOLAR_KEY', key, place },
  });
}

/** How we name ourselves to others. */
export function userAgentOf({ settings, version }: Pick<SourceParts, 'settings' | 'version'>): string {
  const contact = settings.contact ?? settings.publicUrl;
  return `Broadsheet/${version}${contact === null ? '' : ` (+${contact})`}`;
}
