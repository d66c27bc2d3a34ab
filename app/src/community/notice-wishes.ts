import type { Kysely, Transaction } from 'kysely';
import type { NoticeEvent } from '../store/notices.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { isTokenShaped, newToken } from './tokens.ts';

export const MAIL_PACES = ['soon', 'daily', 'never'] as const;

/** `soon`: together with what comes within half an hour. */
type MailPace = (typeof MAIL_PACES)[number];

/** How somebody is told of a group of notices. */
export interface NoticeWish {
  onSite: boolean;
  byMail: MailPace;
}

/** Kinds of notices that are switched together, with what holds until somebody chooses. */
export const NOTICE_GROUPS = {
  replies: { kinds: ['reply'], onSite: true, byMail: 'soon' },
  mentions: { kinds: ['mention'], onSite: true, byMail: 'soon' },
  claims: { kinds: ['claim'], onSite: true, byMail: 'soon' },
  moderation: { kinds: ['moderation', 'report'], onSite: true, byMail: 'soon' },
  invitations: { kinds: ['edit-invitation'], onSite: true, byMail: 'soon' },
  // Whoever saves much would get much.
  papers: { kinds: ['version', 'withdrawal'], onSite: true, byMail: 'never' },
} as const satisfies Record<string, NoticeWish & { kinds: readonly NoticeEvent['kind'][] }>;

export type NoticeGroup = keyof typeof NOTICE_GROUPS;

export type NoticeWishes = Record<NoticeGroup, NoticeWish>;

const GROUP_NAMES = Object.keys(NOTICE_GROUPS) as NoticeGroup[];

/** How somebody wants to be told, group by group. */
export async function wishesOf(db: Kysely<Schema>, person: number): Promise<NoticeWishes> {
  const rows = await db.selectFrom('notice_wishes').selectAll().where('person_id', '=', person).execute();
  const wishes = GROUP_NAMES.map((group): [NoticeGroup, NoticeWish] => {
    const { kinds, onSite, byMail } = NOTICE_GROUPS[group];
    const row = rows.find(({ kind }) => kind === kinds[0]);
    return [
      group,
      row === undefined ? { onSite, byMail } : { onSite: row.on_site === 1, byMail: row.by_mail },
    ];
  });
  return Object.fromEntries(wishes) as NoticeWishes;
}

/** How the wish for a notice of this kind is; kinds that this version does not know are not mailed. */
export function wishFor(wishes: NoticeWishes, kind: string): NoticeWish {
  const group = GROUP_NAMES.find((name) => (NOTICE_GROUPS[name].kinds as readonly string[]).includes(kind));
  return group === undefined ? { onSite: true, byMail: 'never' } : wishes[group];
}

/** The actor's own. Throws a NotAllowedError where nobody is signed in. */
export function readNoticeWishes(actor: Actor, { db }: Pick<Store, 'db'>): Promise<NoticeWishes> {
  return wishesOf(db, requirePerson(actor).id);
}

/** Changes how the actor is told. Throws a NotAllowedError where nobody is signed in. */
export async function changeNoticeWishes(
  actor: Actor,
  store: Pick<Store, 'write'>,
  wishes: NoticeWishes,
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    await keepWishes(transaction, id, wishes);
  });
}

async function keepWishes(
  transaction: Transaction<Schema>,
  person: number,
  wishes: NoticeWishes,
): Promise<void> {
  const rows = GROUP_NAMES.flatMap((group) => {
    const { onSite, byMail } = wishes[group];
    const how = { on_site: onSite ? 1 : 0, by_mail: byMail };
    return NOTICE_GROUPS[group].kinds.map((kind) => ({ person_id: person, kind, ...how }));
  });
  await transaction.deleteFrom('notice_wishes').where('person_id', '=', person).execute();
  await transaction.insertInto('notice_wishes').values(rows).execute();
}

/** The secret of the links in somebody's mails about notices, made with the first of them. */
export async function noticeMailToken(transaction: Transaction<Schema>, person: number): Promise<string> {
  await transaction
    .insertInto('notice_mail')
    .values({ person_id: person, token: newToken() })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
  const { token } = await transaction
    .selectFrom('notice_mail')
    .select('token')
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow();
  return token;
}

/** Whether a link from such a mail is good. Looking changes nothing: mail scanners open links too. */
export async function isNoticeMailToken(db: Kysely<Schema>, token: string): Promise<boolean> {
  return (await ownerOf(db, token)) !== null;
}

/**
 * Switches all mails about notices off for whoever got this link in one of them, without signing in; on the site nothing
 * changes. False where the link is no good. Doing it again does no harm.
 */
export async function stopNoticeMail(store: Pick<Store, 'write'>, token: string): Promise<boolean> {
  return writePatiently(store, async (transaction) => {
    const person = await ownerOf(transaction, token);
    if (person === null) return false;
    await holdPerson(transaction, person);
    const wishes = await wishesOf(transaction, person);
    const off = GROUP_NAMES.map((group) => [group, { ...wishes[group], byMail: 'never' }]);
    await keepWishes(transaction, person, Object.fromEntries(off) as NoticeWishes);
    return true;
  });
}

async function ownerOf(db: Kysely<Schema>, token: string): Promise<number | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('notice_mail')
    .select('person_id')
    .where('token', '=', token)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
