import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, requireVoice } from '../actor.ts';
import { LIMITS, takeTurn } from '../limits.ts';
import { readComment, readNames } from './rules.ts';
import { write } from './written.ts';

/**
 * How a comment would look: safe HTML, or why it cannot be posted. Keeps nothing. Throws a NotAllowedError where nobody
 * is signed in or they are suspended, and a TooManyRequestsError beyond sixty in ten minutes.
 */
export async function previewComment(
  actor: Actor,
  store: Pick<Store, 'db' | 'write'>,
  typed: string,
  { now, limited }: { now: number; limited: boolean },
): Promise<{ html: string } | { refused: string }> {
  const { id } = requireVoice(actor);
  const read = readComment(typed);
  if ('refused' in read) return read;
  await writePatiently(store, (transaction) =>
    takeTurn(transaction, { limit: LIMITS.commentPreviews, by: String(id), now, enforced: limited }),
  );
  const naming = readNames(read.text);
  if ('refused' in naming) return naming;
  const { row } = await write(store.db, naming);
  return { html: row.html };
}
