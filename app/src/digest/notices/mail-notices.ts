import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import { addressOf, hostOf } from '../../community/addresses.ts';
import { noticeMailToken, wishesOf } from '../../community/notice-wishes.ts';
import type { Settings } from '../../config/config.ts';
import { noticeWords } from '../../feed/notice-words.ts';
import { inWords } from '../../feed/notices.ts';
import { readableText } from '../../papers/render.ts';
import { chunks } from '../../store/chunks.ts';
import { isListed } from '../../store/hidden-papers.ts';
import { holdLock } from '../../store/locks.ts';
import { eventOf } from '../../store/notices.ts';
import { holdPeople } from '../../store/people.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { composeNotices, type NoticeLine } from '../../ui/mail/compose-notices.tsx';
import { enqueueMail } from '../outbox/enqueue.ts';
import { nextEdition } from '../subscriptions/reader-clock.ts';
import { sortNotices, type WaitingNotice } from './sort-notices.ts';

/** What notices are mailed with. */
export interface NoticeMailing {
  store: Store;
  /** As they are now. */
  settings(): Settings;
  log: Logger;
  /** ms UTC */
  now(): number;
}

const POLL_MS = 15_000;

/** People in one look. */
const MOST_PEOPLE = 100;

const USEFUL_MS = 3 * 86_400_000;

/** When the mail of the day goes, by the reader's own clock where they subscribe to anything. */
const DAILY_HOUR = 7;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Mails notices as they come due, until the signal. Errors are logged and end nothing. */
export async function mailNotices(mailing: NoticeMailing, signal: AbortSignal): Promise<void> {
  let behind: number | null = null;
  while (!signal.aborted) {
    behind = await mailDueNotices(mailing, behind).catch((error: unknown) => {
      mailing.log.error({ err: error }, 'notices could not be mailed; tried again in a while');
      return null;
    });
    if (behind === null) await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Puts what is due into the outbox, one mail a reader with all that they have not read on the site, for readers in the
 * order of their numbers. Gives behind which number others may wait; null where everybody had their turn. Trouble with
 * one reader is logged, and holds up nobody else. What happens to a reader's notices, and their mail, are one
 * transaction: no notice is mailed twice, and none is forgotten, whatever is killed. Without a mail server nothing
 * happens, and the notices wait.
 */
export async function mailDueNotices(
  mailing: NoticeMailing,
  behind: number | null = null,
): Promise<number | null> {
  const { store, settings, log, now } = mailing;
  const current = settings();
  if (current.smtpUrl === null || current.mailFrom === null) return null;
  const people = await store.db
    .selectFrom('notices')
    .select('person_id')
    .distinct()
    .where('mail_at', '<=', now())
    .where('person_id', '>', behind ?? 0)
    .orderBy('person_id')
    .limit(MOST_PEOPLE)
    .execute();
  for (const { person_id } of people) {
    const mailed = writePatiently(store, (transaction) =>
      mailPerson(transaction, person_id, { current, now: now() }),
    );
    await mailed.catch((error: unknown) => {
      log.error({ err: error, person: person_id }, 'the notices of one reader could not be mailed');
    });
  }
  return people.length < MOST_PEOPLE ? null : (people.at(-1)?.person_id ?? null);
}

interface Terms {
  current: Settings;
  now: number;
}

async function mailPerson(transaction: Transaction<Schema>, person: number, terms: Terms): Promise<void> {
  // Another worker may be at it: what it has put into a mail is seen below.
  await holdLock(transaction, 'outbox');
  // Whoever deletes their account at this moment is written to no more.
  const here = (await holdPeople(transaction, [person])).has(person);
  const notices = await waitingNotices(transaction, person);
  const wishes = await wishesOf(transaction, person);
  const { mailed, waiting, postponed } = sortNotices(here ? notices : [], wishes, terms.now);
  await setMailTime(transaction, postponed, await dailyMoment(transaction, person, terms));
  const kept = new Set([...waiting, ...postponed]);
  await setMailTime(
    transaction,
    notices.map(({ id }) => id).filter((id) => !kept.has(id)),
    null,
  );
  if (mailed.length > 0) await enqueueNotices(transaction, { person, ids: mailed }, terms);
}

async function waitingNotices(transaction: Transaction<Schema>, person: number): Promise<WaitingNotice[]> {
  const rows = await transaction
    .selectFrom('notices')
    .select(['id', 'kind', 'created_at', 'read_at', 'mail_at'])
    .where('person_id', '=', person)
    .where('mail_at', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => (row.mail_at === null ? [] : [{ ...row, mail_at: row.mail_at }]));
}

async function setMailTime(
  transaction: Transaction<Schema>,
  ids: readonly number[],
  mail_at: number | null,
): Promise<void> {
  for (const some of chunks(ids)) {
    await transaction.updateTable('notices').set({ mail_at }).where('id', 'in', some).execute();
  }
}

async function dailyMoment(
  transaction: Transaction<Schema>,
  person: number,
  { current, now }: Terms,
): Promise<number> {
  const own = await transaction
    .selectFrom('subscribers')
    .select(['timezone', 'hour'])
    .where('person_id', '=', person)
    .executeTakeFirst();
  const clock = own ?? { timezone: current.timezone, hour: DAILY_HOUR };
  const next = nextEdition({ ...clock, days: EVERY_DAY }, { after: now, lastDate: null });
  return next?.at ?? now;
}

async function enqueueNotices(
  transaction: Transaction<Schema>,
  { person, ids }: { person: number; ids: readonly number[] },
  { current, now }: Terms,
): Promise<void> {
  const { mail } = await transaction
    .selectFrom('people')
    .select('mail')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const lines = mail === null ? [] : await linesOf(transaction, ids, current);
  if (mail === null || lines.length === 0) return;
  const token = await noticeMailToken(transaction, person);
  const leaveUrl = addressOf(current, `/notices/mail/${token}`);
  const wishesUrl = addressOf(current, '/account/notices');
  const host = hostOf(current);
  const signature = createHmac('sha256', token).update(ids.join()).digest('base64url').slice(0, 22);
  await enqueueMail(
    transaction,
    {
      kind: 'notices',
      subscriber: null,
      person,
      recipient: mail,
      messageId: `<notices.${ids.at(-1)}.${signature}@${host}>`,
      ...(await composeNotices({
        siteName: current.name,
        site: addressOf(current, ''),
        lines,
        leaveUrl,
        wishesUrl,
      })),
      leaveUrl,
      listId: `notices.${host}`,
      expiresAt: now + USEFUL_MS,
    },
    now,
  );
}

/** Those about hidden papers are told to nobody. */
async function linesOf(
  transaction: Transaction<Schema>,
  ids: readonly number[],
  place: Settings,
): Promise<NoticeLine[]> {
  const lines: NoticeLine[] = [];
  for (const some of chunks(ids)) {
    const rows = await transaction
      .selectFrom('notices')
      .leftJoin('papers', 'papers.id', 'notices.paper_id')
      .leftJoin('people', 'people.id', 'notices.by_person_id')
      .select(['notices.kind', 'notices.detail', 'papers.address', 'papers.title', 'people.display_name'])
      .where('notices.id', 'in', some)
      .where((on) => on.or([on('notices.paper_id', 'is', null), isListed('notices.paper_id')]))
      .orderBy('notices.id')
      .execute();
    for (const row of rows) {
      const words = noticeWords(inWords(eventOf(row)), { paper: row.address, by: row.display_name });
      const title = row.title === null ? words.title : readableText(row.title);
      lines.push({ title, sentence: words.sentence, url: addressOf(place, words.href) });
    }
  }
  return lines;
}
