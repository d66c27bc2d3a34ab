import { type Change, DAY_MS, dayOf, type Plan, type PlannedPaper } from './plan.ts';
import { escapeXml } from './xml.ts';

/**
 * arXiv's feed for some categories on the day of a moment (ms UTC): what was announced then. `share` of it, from 0 to
 * 1, is there already: one that is fetched early may not be whole.
 */
export function answerRss(plan: Plan, categories: readonly string[], now: number, share: number): string {
  const day = dayOf(now);
  const items = plan.papers.flatMap((paper) => itemsOn(paper, day, categories));
  const there = items.slice(0, Math.ceil(items.length * share));
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel><title>${categories.join('+')} updates</title>${there.join('')}</channel></rss>`;
}

function itemsOn(paper: PlannedPaper, day: number, feed: readonly string[]): string[] {
  return paper.changes.flatMap((change, index) => {
    if (dayOf(change.at) !== day) return [];
    const kind = announcedAs(change, paper.changes[index - 1], feed);
    return kind === null ? [] : [itemXml(paper, change, kind, day)];
  });
}

/** The kind of announcement that a feed of these categories makes of a change; null when it has none. */
function announcedAs(
  { kind, state }: Change,
  before: Change | undefined,
  feed: readonly string[],
): string | null {
  if (!state.categories.some((category) => feed.includes(category))) return null;
  const isHome = feed.includes(state.categories[0] ?? '');
  switch (kind) {
    case 'new':
      return isHome ? 'new' : 'cross';
    case 'cross':
      return state.categories.some((code) => feed.includes(code) && !before?.state.categories.includes(code))
        ? 'cross'
        : null;
    case 'replace':
    case 'withdraw':
      return isHome ? 'replace' : 'replace-cross';
    case 'correct':
    case 'revert':
    case 'publish':
    case 'touch':
      return null;
  }
}

function itemXml({ arxivId }: PlannedPaper, { state }: Change, kind: string, day: number): string {
  const id = `${arxivId}v${state.version}`;
  const date = new Date(day * DAY_MS).toUTCString().replace(' GMT', ' -0500');
  return `<item><title>${escapeXml(state.title)}</title><link>https://arxiv.org/abs/${arxivId}</link>
<description>arXiv:${id} Announce Type: ${kind} \nAbstract: ${escapeXml(state.abstract)}</description>
<guid isPermaLink="false">oai:arXiv.org:${id}</guid>${state.categories.map((code) => `<category>${code}</category>`).join('')}
<pubDate>${date}</pubDate><arxiv:announce_type>${kind}</arxiv:announce_type>
<dc:creator>${escapeXml(state.authors.join(', '))}</dc:creator></item>`;
}
