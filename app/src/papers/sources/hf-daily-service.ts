import type { Answer, Client } from '../../outbound/client.ts';
import { dateOf, dayNamed } from './days.ts';
import type { Entry } from './entry.ts';
import { readDay } from './hf-daily.ts';
import { jsonItems } from './json-items.ts';
import type { HarvestContext, HarvestPage, Source } from './source.ts';

/** The first day that the service has, and how far back a first harvest goes that is not told where to begin. */
const FIRST_DAY = dayNamed('2023-05-04') ?? 0;
const FIRST_DAYS = 7;

/** Votes go on after a day is over: so many of its last days are read again. */
const AGAIN_DAYS = 3;

const PAGE = 100;
const MOST_PAGES = 20;

/** The service's days end at half past nine in the evening in New York. */
const ROLLOVER_MINUTES = 21 * 60 + 30;
const NEW_YORK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/**
 * Hugging Face daily papers (`GET /api/daily_papers?date=…`), a day at a time and each only when it is over: a day that
 * is taken in half would stand so on its page. Whether it is over is asked of the service's clock and of ours.
 */
export function createHfDaily(options: { client: Client; url: string }): Source {
  return {
    name: 'hf-daily',
    title: 'Hugging Face daily papers',
    harvest: (context) => harvest(options, context),
  };
}

async function* harvest(
  service: { client: Client; url: string },
  context: HarvestContext,
): AsyncGenerator<HarvestPage> {
  const last = openDay(context.now()) - 1;
  const taken = takenDay(context.checkpoint);
  for (let day = firstOf(context, last); day <= last; day += 1) {
    context.signal.throwIfAborted();
    const page = await fetchDay(service, context, day);
    if (page === null) return;
    yield { ...page, checkpoint: { day: dateOf(Math.max(day, taken ?? day)) } };
  }
}

/** The day that papers are put on at a moment (ms UTC), days since 1970-01-01: the one that is not over yet. */
export function openDay(moment: number): number {
  const parts = new Map(NEW_YORK.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = dayNamed(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`) ?? 0;
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return minutes >= ROLLOVER_MINUTES ? day + 1 : day;
}

function firstOf({ checkpoint, from }: HarvestContext, last: number): number {
  const taken = takenDay(checkpoint);
  const first = dayNamed(from) ?? (taken === null ? last - FIRST_DAYS + 1 : taken - AGAIN_DAYS + 1);
  return Math.max(first, FIRST_DAY);
}

function takenDay(checkpoint: unknown): number | null {
  if (typeof checkpoint !== 'object' || checkpoint === null || !('day' in checkpoint)) return null;
  return dayNamed(checkpoint.day);
}

/** All papers of a day, or null when the service says that it is not over yet. */
async function fetchDay(
  { client, url }: { client: Client; url: string },
  { signal, now }: HarvestContext,
  day: number,
): Promise<{ place: string; entries: Entry[] } | null> {
  const date = dateOf(day);
  const entries: Entry[] = [];
  const place = addressOf(url, date, 0);
  let before: Buffer = Buffer.alloc(0);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await fetchArray(client, addressOf(url, date, page), signal);
    if (openDay(answer.saidAt) <= day) return null;
    // A day without papers may lead to one that has some: those are not of this day.
    if (answer.url.searchParams.get('date') !== date) return { place, entries };
    // A mirror may not know of pages and give the first one again.
    if (answer.body.equals(before)) return { place, entries };
    before = answer.body;
    const read = [...readDay(answer.body, date, now())];
    const count = entries.length;
    entries.push(...read.map((entry, index) => ({ ...entry, line: count + index + 1 })));
    if (answer.next === null && read.length < PAGE) return { place, entries };
  }
  return { place, entries };
}

function addressOf(url: string, date: string, page: number): string {
  const address = new URL(url);
  address.searchParams.set('date', date);
  address.searchParams.set('limit', String(PAGE));
  if (page > 0) address.searchParams.set('p', String(page));
  return address.href;
}

/** An answer that breaks off inside, or is no array, is asked for once more. */
async function fetchArray(client: Client, address: string, signal: AbortSignal): Promise<Answer> {
  for (let reads = 1; ; reads += 1) {
    const answer = await client.get(address, { signal });
    const array = jsonItems(answer.body.toString('utf8'));
    if (array && !array.torn) return answer;
    if (reads === 2) {
      const what = array ? 'breaks off inside' : 'is no JSON array';
      throw new Error(`${address}: the answer ${what}. All before is kept; the next run asks again.`);
    }
  }
}
