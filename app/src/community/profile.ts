import { readUrl } from '../papers/urls.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requireVoice } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { ownWords } from './own-words.ts';

/** What somebody tells of themselves to everybody. */
export interface Profile {
  /** Plain text of at most 500 characters. */
  about: string;
  /** An address of the web, or nothing. */
  link: string;
  /** Whether their page leaves out what they did. */
  hidesActivity: boolean;
}

export type ProfileTextErrors = Partial<Record<'about' | 'link', string>>;

const LONGEST_ABOUT = 500;

const NO_PROFILE: Profile = { about: '', link: '', hidesActivity: false };

/** Of anybody, by their number. */
export async function profileOf(db: Store['db'], person: number): Promise<Profile> {
  const row = await db.selectFrom('profiles').selectAll().where('person_id', '=', person).executeTakeFirst();
  if (row === undefined) return NO_PROFILE;
  return { about: row.about, link: row.link ?? '', hidesActivity: row.hides_activity === 1 };
}

/**
 * Changes what the actor tells of themselves; gives what is wrong by field, and then changes nothing. Throws a
 * NotAllowedError where nobody is signed in, or a suspended reader asks.
 */
export async function changeProfileText(
  actor: Actor,
  store: Pick<Store, 'write'>,
  typed: Profile,
): Promise<ProfileTextErrors> {
  const { id } = requireVoice(actor);
  const about = ownWords(typed.about);
  const link = readUrl(typed.link);
  const errors: ProfileTextErrors = {};
  if (about.length > LONGEST_ABOUT) {
    errors.about = `These are ${about.length} characters; there is room for ${LONGEST_ABOUT}.`;
  }
  if (typed.link.trim() !== '' && link === null) {
    errors.link = 'Type an address of the web, such as https://example.org, or nothing.';
  }
  if (Object.keys(errors).length > 0) return errors;
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const row = { about, link, hides_activity: typed.hidesActivity ? 1 : 0 };
    await transaction
      .insertInto('profiles')
      .values({ person_id: id, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute();
  });
  return {};
}
