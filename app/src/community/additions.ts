import type { Transaction } from 'kysely';
import { ingestInto } from '../papers/ingest.ts';
import { type PaperRecord, recordFromJson, recordOf } from '../papers/record.ts';
import { normalizeLine } from '../papers/text.ts';
import { readUrl } from '../papers/urls.ts';
import { paperAt } from '../store/addresses.ts';
import { holdLock } from '../store/locks.ts';
import { askForPicture, pictureNote } from '../store/pictures.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, hasRole, NotAllowedError, requireVoice } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { SUBMISSION_SOURCE } from './submit-paper.ts';

/** What the submitter may add to a paper; an empty text is nothing. */
export interface Additions {
  project: string;
  code: string;
  picture: string;
  /** What the picture shows, for who cannot see it. */
  alt: string;
  organization: string;
}

export type AdditionErrors = Partial<Record<keyof Additions, string>>;

const LONGEST_ORGANIZATION = 120;
const LONGEST_ALT = 300;

/**
 * What was added to the paper at an address, and why its picture is not shown here where that could not be fetched; null
 * where there is no paper. Throws a NotAllowedError to who may not add.
 */
export async function readAdditions(
  actor: Actor,
  { db }: { db: Store['db'] },
  address: string,
): Promise<(Additions & { pictureProblem: string | null }) | null> {
  const paper = await paperAt(db, address);
  if (paper === null) return null;
  await requireSubmitter(actor, db, paper);
  const { project, code, picture, organization } = await recordOfAdditions(db, paper);
  const note = picture === null ? null : await pictureNote(db, picture);
  return {
    project: project ?? '',
    code: code ?? '',
    picture: picture ?? '',
    alt: note?.alt ?? '',
    organization: organization ?? '',
    pictureProblem: note?.problem ?? null,
  };
}

/**
 * Adds a project page, code, a picture's address and an organization to a paper, in place of what was added before: its submitter may, and
 * curators. A record of its own, which says nothing else of the paper than others do; the picture is fetched later, by
 * the job `pictures`. Gives what is wrong by field, and then changes nothing; null where there is no paper.
 */
export async function addToPaper(
  actor: Actor,
  store: Store,
  { paper: address, ...typed }: Additions & { paper: string },
  { now, limited }: { now: number; limited: boolean },
): Promise<AdditionErrors | null> {
  const { id: person } = requireVoice(actor);
  const { fields, alt, errors } = readTyped(typed);
  if (Object.keys(errors).length > 0) return errors;
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.additions, by: String(person), now, enforced: limited });
    await holdLock(transaction, 'ingest');
    const paper = await paperAt(transaction, address);
    if (paper === null) return null;
    await requireSubmitter(actor, transaction, paper);
    const record = { ...(await recordOfAdditions(transaction, paper)), ...fields };
    const options = { now, about: [paper], supersedes: true };
    await ingestInto(transaction, SUBMISSION_SOURCE, [record], options);
    if (fields.picture !== null) await askForPicture(transaction, { url: fields.picture, alt, now });
    return {};
  });
}

/** Whether the actor may add to a paper: curators to each, others to what they submitted. */
export async function mayAddTo(actor: Actor, db: Store['db'], paper: number): Promise<boolean> {
  if (actor.kind !== 'person' || actor.suspension !== null) return false;
  if (hasRole(actor, 'curator')) return true;
  const row = await db
    .selectFrom('submissions')
    .select('day')
    .where('paper_id', '=', paper)
    .where('person_id', '=', actor.id)
    .executeTakeFirst();
  return row !== undefined;
}

async function requireSubmitter(actor: Actor, db: Store['db'], paper: number): Promise<void> {
  requireVoice(actor);
  if (await mayAddTo(actor, db, paper)) return;
  throw new NotAllowedError('Only the submitter of a paper, and curators, add to it. Nothing was changed.', {
    signInHelps: false,
  });
}

function readTyped(typed: Additions): {
  fields: Pick<PaperRecord, Exclude<keyof Additions, 'alt'>>;
  alt: string;
  errors: AdditionErrors;
} {
  const errors: AdditionErrors = {};
  const link = (field: 'project' | 'code' | 'picture') => {
    const url = readUrl(typed[field]);
    const isUsable = typed[field].trim() === '' || url?.startsWith('https:') === true;
    if (!isUsable) errors[field] = 'Type an address that begins with https://, or nothing.';
    return url;
  };
  const organization = normalizeLine(typed.organization) || null;
  if ((organization?.length ?? 0) > LONGEST_ORGANIZATION) {
    errors.organization = `Type at most ${LONGEST_ORGANIZATION} characters.`;
  }
  const alt = normalizeLine(typed.alt);
  if (alt.length > LONGEST_ALT) errors.alt = `Type at most ${LONGEST_ALT} characters.`;
  const links = { project: link('project'), code: link('code'), picture: link('picture') };
  return { fields: { ...links, organization }, alt, errors };
}

/** What people said of the paper until now; before they did, only what it is called. */
async function recordOfAdditions(db: Store['db'] | Transaction<Schema>, paper: number): Promise<PaperRecord> {
  const said = await db
    .selectFrom('paper_records')
    .select('body')
    .where('paper_id', '=', paper)
    .where('source', '=', SUBMISSION_SOURCE)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (said !== undefined) return recordFromJson(said.body);
  const { title } = await db
    .selectFrom('papers')
    .select('title')
    .where('id', '=', paper)
    .executeTakeFirstOrThrow();
  return recordOf({ title });
}
