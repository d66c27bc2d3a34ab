import type { Person } from '../../../community/actor.ts';
import { askClaim } from '../../../community/claims.ts';
import { keepFinding } from '../../../community/findings.ts';
import { submitPaper } from '../../../community/submit-paper.ts';
import { aPaper } from './examples.ts';
import type { Scene } from './scene.ts';

/** The key of an author of the papers that examples are about. */
export const AUTHOR = 'ada-poe';

/** What somebody has found to submit, the reader by default: its id, and the paper's address. */
export async function aFinding(
  scene: Scene,
  person: Person = scene.reader,
): Promise<{ id: string; address: string }> {
  const address = await aPaper(scene);
  const { store, now } = scene;
  const paper = await numberOf(scene, address);
  const id = await store.write((transaction) =>
    keepFinding(transaction, { kind: 'here', paper }, { person: person.id, day: 20_000, now }),
  );
  return { id, address };
}

/** A paper that the reader has submitted. */
export async function aSubmission(scene: Scene): Promise<{ address: string; paper: number }> {
  const { id, address } = await aFinding(scene);
  const { store, feed, now, reader } = scene;
  await submitPaper(reader, store, id, { clock: () => now, limited: false, settings: feed.settings });
  return { address, paper: await numberOf(scene, address) };
}

async function numberOf({ store }: Scene, address: string): Promise<number> {
  const { id } = await store.db
    .selectFrom('papers')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
  return id;
}

/** A claim that waits for a decision, the reader's by default: its number. */
export async function aClaimOf(scene: Scene, person: Person = scene.reader): Promise<number> {
  const { store, now } = scene;
  const terms = { now, limited: false, findEvidence: () => Promise.resolve(null) };
  await askClaim({ ...person, suspension: null }, store, { author: AUTHOR, note: 'It is me.' }, terms);
  const { id } = await store.db
    .selectFrom('claims')
    .select('id')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow();
  return id;
}
