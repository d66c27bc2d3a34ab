import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { AdminContext } from '../../admin/context.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Actor, hasRole } from '../../community/actor.ts';
import { greet } from '../../community/greet.ts';
import { countOpenReports } from '../../community/moderation/report-queue.ts';
import type { Settings } from '../../config/config.ts';
import { formatDay } from '../../feed/calendar.ts';
import type { FeedContext } from '../../feed/context.ts';
import { latestDayWithPapers, today } from '../../feed/day.ts';
import { keptAnswer, listsVersion } from '../../feed/kept-answers.ts';
import { keptFresh } from '../../feed/kept-fresh.ts';
import { createFindSimilar, type FindSimilar } from '../../feed/similar.ts';
import { type TrendingOrder, trendingOrder } from '../../feed/trending-order.ts';
import type { LiveSettings } from '../../live-settings.ts';
import type { Reach } from '../../outbound/reach.ts';
import type { Renderings } from '../../papers/renderings.ts';
import type { Store } from '../../store/store.ts';
import type { AssetManifest } from '../../ui/asset-manifest.ts';
import type { Chrome, Reader } from '../../ui/chrome.ts';
import type { AppEnvironment } from '../environment.ts';
import { keepsForVisitors } from '../middleware/keep-for-visitors.ts';
import { formTokenOf } from '../own-form.ts';

/** What pages are made from, as a process has it. */
export interface PageParts {
  store: Store;
  live: LiveSettings;
  renderings: Renderings;
  catalogue: Catalogue;
  assets: AssetManifest;
  /** Of this program. */
  version: string;
  /** The present moment, ms UTC. */
  now(): number;
  /** What addresses that people paste may lead to; the public web, unless a test says otherwise. */
  reach?: Reach;
}

/** What the pages are made from. */
export interface PageContext extends PageParts {
  feed: FeedContext;
  findSimilar: FindSimilar;
  /** What trends, as it was at most some seconds ago: it changes with every vote, but nobody waits for that. */
  trendingOrder: () => Promise<TrendingOrder>;
  /** What the pages of the owner are made from. */
  admin: AdminContext;
  /** As they are now: read them at each request, keep them nowhere. */
  readonly settings: Settings;
  /** Middleware for routes whose pages are the same for all who are not signed in. */
  sharedByVisitors: ReturnType<typeof keepsForVisitors>;
  /** Tells this process from every other; `/healthz` says it, so that a test of the public address finds itself. */
  nonce: string;
}

/** How old the order of trending may be. */
export const TRENDING_MS = 3000;

export function createPageContext(parts: PageParts): PageContext {
  const { store, live, renderings, catalogue, now } = parts;
  const feed = {
    db: store.db,
    renderings,
    now,
    kept: new Map(),
    keptCards: { version: '', cards: new Map() },
    get settings() {
      return live.current();
    },
  };
  const admin = {
    store,
    now,
    environment: live.environment,
    snapshot: () => catalogue.reader.snapshot(),
    get settings() {
      return live.current();
    },
    get stored() {
      return live.stored();
    },
  };
  return {
    ...parts,
    feed,
    findSimilar: createFindSimilar(catalogue),
    trendingOrder: keptFresh(() => keptAnswer(feed, 'trending', () => trendingOrder(feed), 'everything'), {
      forMs: TRENDING_MS,
    }),
    admin,
    sharedByVisitors: keepsForVisitors({
      // Which papers are alike is asked of the index.
      version: async () => `${await listsVersion(feed)} ${catalogue.reader.snapshot().generation}`,
      settings: live.current,
    }),
    nonce: randomBytes(16).toString('hex'),
    get settings() {
      return live.current();
    },
  };
}

/** What every page needs besides its content. */
export async function loadChrome(
  pages: PageContext,
  context: Pick<Context<AppEnvironment>, 'get'>,
): Promise<Chrome> {
  const actor = context.get('actor');
  const [newest, greeting] = await Promise.all([
    latestDayWithPapers(pages.feed, today(pages.feed)),
    greet(actor, pages.store),
  ]);
  const reader: Reader =
    greeting === null
      ? { kind: 'visitor' }
      : {
          kind: 'member',
          ...greeting,
          isOwner: hasRole(actor, 'owner'),
          isModerator: hasRole(actor, 'moderator'),
          reported: hasOffice(actor) ? await countOpenReports(actor, pages.store) : 0,
          formToken: formTokenOf(context),
        };
  return { ...bareChrome(pages), newestDay: newest === null ? null : formatDay(newest), reader };
}

/** Of moderators and owners, unless they are suspended. */
function hasOffice(actor: Actor): boolean {
  return hasRole(actor, 'moderator') && actor.kind === 'person' && actor.suspension === null;
}

/** The same without asking the store: for error pages, which must not fail again. */
export function bareChrome({ assets, settings, feed }: PageContext): Chrome {
  const { name, description, publicUrl } = settings;
  const day = formatDay(today(feed));
  return { assets, name, description, publicUrl, today: day, newestDay: null, reader: null };
}
