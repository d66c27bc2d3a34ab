import type { Client } from '../../outbound/client.ts';
import { ServiceError } from '../../outbound/service-error.ts';
import { fetchJson } from './json-answer.ts';
import { readOpenreviewPage } from './openreview-page.ts';
import { openSession } from './openreview-session.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';

const PAGE = 1000;

/** No venue has as many submissions. */
const MOST_PAGES = 500;

interface OpenreviewOptions {
  client: Client;
  /** Address of the API: `https://api2.openreview.net`. */
  url: string;
  user: string | null;
  password: string | null;
  /** Such as `ICLR.cc/2027/Conference`, or whole invitations. */
  venues: readonly string[];
}

/**
 * Submissions to venues at OpenReview, by the invitation that they answer: also those that are rejected or withdrawn.
 * Every venue is read whole each time, since decisions change submissions; a harvest that was stopped goes on inside.
 */
export function createOpenreview(options: OpenreviewOptions): Source {
  return { name: 'openreview', title: 'OpenReview', harvest: (context) => harvest(options, context) };
}

async function* harvest(
  { client, url, user, password, venues }: OpenreviewOptions,
  context: HarvestContext,
): AsyncGenerator<HarvestPage> {
  if (user === null || password === null || venues.length === 0) {
    throw new ServiceError(
      'OpenReview wants BROADSHEET_OPENREVIEW_USER, BROADSHEET_OPENREVIEW_PASSWORD and BROADSHEET_OPENREVIEW_VENUES: set all three, or take openreview out of the sources.',
      { status: 401 },
    );
  }
  const session = openSession({ client, url, user, password });
  const chosen = [...new Set(venues.map(invitationOf))];
  const begin = beginning(context, chosen);
  for (const [index, invitation] of chosen.entries()) {
    if (index < begin.index) continue;
    let before = '';
    let offset = index === begin.index ? begin.offset : 0;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      context.signal.throwIfAborted();
      const place = addressOf(url, invitation, offset);
      const read = (value: unknown) => readOpenreviewPage(value, context.now());
      const { entries, first } = await fetchJson(session, place, { signal: context.signal, read });
      if (entries.length > 0 && first === before) {
        throw new Error(`${place} gives the same notes again: the service is broken. All before is kept.`);
      }
      before = first;
      offset += entries.length;
      const isEnd = entries.length < PAGE;
      const next = isEnd ? chosen[index + 1] : invitation;
      const checkpoint = next === undefined ? {} : { invitation: next, offset: isEnd ? 0 : offset };
      yield { place, entries, checkpoint };
      if (isEnd) break;
    }
  }
}

function invitationOf(venue: string): string {
  return venue.includes('/-/') ? venue : `${venue.replace(/\/+$/, '')}/-/Submission`;
}

/** Inside the venue where a harvest was stopped, if that is still chosen. */
function beginning(
  { checkpoint, from }: HarvestContext,
  chosen: readonly string[],
): { index: number; offset: number } {
  const kept = (typeof checkpoint === 'object' && checkpoint ? checkpoint : {}) as Record<string, unknown>;
  const index = from === null ? chosen.indexOf(String(kept.invitation)) : -1;
  if (index === -1) return { index: 0, offset: 0 };
  return { index, offset: Number.isSafeInteger(kept.offset) ? Math.max(0, Number(kept.offset)) : 0 };
}

function addressOf(url: string, invitation: string, offset: number): string {
  const address = new URL(`${url.replace(/\/+$/, '')}/notes`);
  address.searchParams.set('invitation', invitation);
  address.searchParams.set('limit', String(PAGE));
  address.searchParams.set('offset', String(offset));
  return address.href;
}
