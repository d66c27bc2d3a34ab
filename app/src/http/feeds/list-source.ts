import type { Actor } from '../../community/actor.ts';
import type { PageContext } from '../pages/context.ts';
import type { FeedEntry } from './feed-document.ts';
import type { EntryMaker } from './paper-entries.ts';

/** A list that is asked for as a feed. */
export interface AskedList {
  pages: PageContext;
  /** Who reads. */
  actor: Actor;
  /** What `:name` in the pattern stands for, decoded. */
  names: Readonly<Record<string, string>>;
  /** The parameters of the list's address. */
  query: URLSearchParams;
  /** Counts from 1. */
  page: number;
  signal: AbortSignal;
  maker: EntryMaker;
}

/** What a list says for its feed. */
export interface ListedFeed {
  /** Names the list for ever within the store, whatever its address becomes. */
  name: string;
  title: string;
  subtitle: string;
  /** The list's page. */
  home: string;
  /** The address of a page of the list, of which its feed's is made. */
  list(page: number): string;
  entries: FeedEntry[];
  page: number;
  pages: number;
  /** Of lists that come in issues: addresses of others like it, and whether this one is closed. */
  issues?: { current?: string; previous: string | null; next?: string | null; isClosed: boolean };
  /** True where search engines shall leave it out, as they do its page. */
  unlisted?: boolean;
}

/** A list by the pattern of its address, `/topics/:key`; null where there is none, or no such page of it. */
export interface ListSource {
  pattern: string;
  load(asked: AskedList): Promise<ListedFeed | null>;
}

/** A list that a path names, and the words in the place of `:name`; null where it names none. */
export function matchList(
  sources: readonly ListSource[],
  path: string,
): { source: ListSource; names: Record<string, string> } | null {
  const given = path.split('/');
  for (const source of sources) {
    const names = matchNames(source.pattern.split('/'), given);
    if (names !== null) return { source, names };
  }
  return null;
}

function matchNames(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null;
  const names: Record<string, string> = {};
  for (const [place, part] of pattern.entries()) {
    const word = given[place] ?? '';
    if (part.startsWith(':') && word !== '') names[part.slice(1)] = decodeURIComponent(word);
    else if (part !== word) return null;
  }
  return names;
}
