import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import { isListed } from './hidden-papers.ts';
import type { NoticesTable } from './people-schema.ts';
import type { Schema } from './schema.ts';

/** What somebody is told. */
export type NoticeEvent =
  | {
      kind: 'version';
      /** As the source counts. */
      version: number;
      titleChanged: boolean;
      abstractChanged: boolean;
      /** What the paper was called before. */
      titleBefore: string;
    }
  | { kind: 'withdrawal' }
  /** Somebody answered, or named, the reader in a comment on the paper. */
  | { kind: 'reply' | 'mention'; comment: number }
  /** Somebody asks the reader to edit a list. */
  | { kind: 'edit-invitation'; collection: number; title: string }
  /** Moderators did something with what is the reader's. */
  | {
      kind: 'moderation';
      /** The number of its entry in the public log. */
      entry: number;
      /** What was done, as a sentence. */
      told: string;
    }
  /** Moderators decided about the reader's claim to be an author. */
  | {
      kind: 'claim';
      /** Of the author's page. */
      author: string;
      name: string;
      /** What was decided, as a sentence. */
      told: string;
    }
  /** Moderators decided about what the reader had reported. */
  | {
      kind: 'report';
      /** As the reader named it, such as `paper-2601.00001`. */
      subject: string;
      /** What was decided, as a sentence. */
      told: string;
    };

/** A notice to somebody, before it is kept. */
export interface NewNotice {
  person: number;
  /** What it is about; null where it is no paper. */
  paper: number | null;
  /** Who caused it; null where it was nobody, or is not told. */
  by?: number | null;
  /** The same for the same event: it is told once. */
  occasion: string;
  event: NoticeEvent;
}

/** What comes within half an hour goes into one mail. */
export const NOTICE_BATCH_MS = 30 * 60_000;

/** Keeps notices; what was told before is not told again. */
export async function insertNotices(
  transaction: Transaction<Schema>,
  notices: readonly NewNotice[],
  now: number,
): Promise<void> {
  const rows = notices.map(({ person, paper, by = null, occasion, event: { kind, ...detail } }) => ({
    person_id: person,
    kind,
    first_paper_id: paper,
    paper_id: paper,
    by_person_id: by,
    occasion,
    detail: JSON.stringify(detail),
    created_at: now,
    read_at: null,
    mail_at: now + NOTICE_BATCH_MS,
  }));
  for (const chunk of chunks(rows)) {
    await transaction
      .insertInto('notices')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Reads what a row says. */
export function eventOf({ kind, detail }: Pick<NoticesTable, 'kind' | 'detail'>): NoticeEvent {
  return { kind, ...(JSON.parse(detail) as object) } as NoticeEvent;
}

/** How many notices somebody has not seen; those about hidden papers are shown to nobody. */
export async function countUnread(db: Kysely<Schema>, personId: number): Promise<number> {
  const { unread } = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where(isWantedOnSite())
    .where((on) => on.or([on('paper_id', 'is', null), isListed('paper_id')]))
    .executeTakeFirstOrThrow();
  return unread;
}

/** A condition on `notices`: whoever it is for wants to see its kind on the site. */
export function isWantedOnSite(): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (
    select 1 from notice_wishes
    where notice_wishes.person_id = notices.person_id
      and notice_wishes.kind = notices.kind
      and notice_wishes.on_site = 0
  )`;
}
