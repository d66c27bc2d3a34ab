import type { AssetManifest } from './asset-manifest.ts';

/** What every page needs besides its content. */
export interface Chrome {
  assets: AssetManifest;
  /** What this paper is called. */
  name: string;
  /** One line of the owner's about it. */
  description: string | null;
  /** Public address without a slash at its end; null when the owner has not set it. */
  publicUrl: string | null;
  /** The day that is open, `YYYY-MM-DD`. */
  today: string;
  /** The latest day that has papers; null on a fresh start. */
  newestDay: string | null;
  /** Null on pages that do not ask who reads, such as errors. */
  reader: Reader | null;
}

/** Who reads: somebody who is signed in, or a visitor. */
export type Reader =
  | { kind: 'visitor' }
  | {
      kind: 'member';
      name: string;
      /** Notices not marked as read. */
      unread: number;
      isOwner: boolean;
      /** Also of an owner. */
      isModerator: boolean;
      /** Subjects of open reports; 0 for whoever is no moderator. */
      reported: number;
      formToken: string;
    };

export type Tab = 'day' | 'week' | 'month' | 'trending' | 'latest' | 'search';

/** What a page says about itself to browsers, search engines and the navigation. */
export interface PageFacts {
  /** Plain text, without the site's name. */
  title: string;
  description: string;
  /** Path and parameters under which the page is known. */
  canonical: string;
  tab?: Tab;
  /** A day (`YYYY-MM-DD`) in the period that is shown: the tabs lead to the week and month around it. */
  anchorDay?: string;
  previous?: string | null;
  next?: string | null;
  /** The front page has the large nameplate. */
  front?: boolean;
  /** True when the page has formulas: their font is then loaded at once. */
  formulas?: boolean;
  /** Kept out of search engines. */
  unlisted?: boolean;
  /** Lists by their addresses that are feeds too, the page's own first, with what each is called behind "Feed of". */
  feeds?: readonly { title: string; list: string }[];
  /** Names and values of further `meta` elements. */
  meta?: readonly (readonly [name: string, content: string])[];
}
