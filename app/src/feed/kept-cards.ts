import type { PaperCard } from './card.ts';
import type { FeedContext } from './context.ts';
import { listsVersion } from './kept-answers.ts';

/** About 2 KB each: those of the lists that everybody reads, and of what was found last. */
const MOST_KEPT = 2000;

/**
 * Cards by id, of which those are loaded that were not asked for since something was written that a card may show;
 * without `feed.keptCards` all. Nobody may change what they get.
 */
export async function keptCardsById(
  feed: FeedContext,
  ids: readonly number[],
  load: (ids: readonly number[]) => Promise<Map<number, PaperCard>>,
): Promise<Map<number, PaperCard>> {
  const { keptCards: kept } = feed;
  if (kept === undefined) return load(ids);
  const version = await listsVersion(feed);
  if (kept.version !== version) Object.assign(kept, { version, cards: new Map() });
  // Another version puts another map in its place: what is loaded now must not stand in that.
  const { cards } = kept;
  const loaded = await load(ids.filter((id) => !cards.has(id)));
  const found = new Map<number, PaperCard>();
  for (const id of ids) {
    const card = cards.get(id) ?? loaded.get(id);
    if (card === undefined) continue;
    cards.delete(id);
    cards.set(id, card);
    found.set(id, card);
  }
  for (const oldest of cards.keys()) {
    if (cards.size <= MOST_KEPT) break;
    cards.delete(oldest);
  }
  return found;
}
