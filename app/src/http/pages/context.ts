import type { AdminContext } from '../../admin/context.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Settings } from '../../config.ts';
import { formatDay } from '../../feed/calendar.ts';
import type { FeedContext } from '../../feed/context.ts';
import { latestDayWithPapers, today } from '../../feed/day.ts';
import type { AssetManifest } from '../../ui/asset-manifest.ts';
import type { Chrome } from '../../ui/chrome.ts';

/** What the pages are made from. */
export interface PageContext {
  feed: FeedContext;
  catalogue: Catalogue;
  assets: AssetManifest;
  settings: Settings;
  /** What the pages of the owner are made from. */
  admin: AdminContext;
}

/** What every page needs besides its content. */
export async function loadChrome(pages: PageContext): Promise<Chrome> {
  const now = today(pages.feed);
  const newest = await latestDayWithPapers(pages.feed, now);
  return { ...bareChrome(pages), newestDay: newest === null ? null : formatDay(newest) };
}

/** The same without asking the store: for error pages, which must not fail again. */
export function bareChrome({ assets, settings, feed }: PageContext): Chrome {
  return { assets, publicUrl: settings.publicUrl, today: formatDay(today(feed)), newestDay: null };
}
