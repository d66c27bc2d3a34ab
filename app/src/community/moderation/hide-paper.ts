import { recordChanges } from '../../store/changes.ts';
import { deleteHiddenPaper, hiddenAmong, insertHiddenPaper } from '../../store/hidden-papers.ts';
import type { Store } from '../../store/store.ts';
import type { Actor } from '../actor.ts';
import { logModeration } from '../moderation-log.ts';
import { actOnPapers } from './act-on-papers.ts';
import type { Terms } from './office.ts';
import { findSubject } from './subjects.ts';
import { upholdReports } from './uphold-reports.ts';

/** What came of it; with anything but an entry nothing was changed. */
export type Hidden =
  | { outcome: 'done'; entry: number; paper: string }
  | { outcome: 'missing' | 'already' | 'no reason' };

/**
 * Takes a paper out of every list, search and suggestion, or puts it back; reports about it that are open are upheld by
 * that. It holds against later imports, goes along with a merge, and comes back with its undoing. Throws a
 * NotAllowedError to whoever is no moderator.
 */
export async function hidePaper(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { paper: address, hide, why: typed }: { paper: string; hide: boolean; why: string },
  terms: Terms,
): Promise<Hidden> {
  return actOnPapers(actor, store, { why: typed, terms }, async (transaction, why): Promise<Hidden> => {
    const subject = await findSubject(transaction, `paper-${address}`);
    if (subject === null) return { outcome: 'missing' };
    const isHidden = (await hiddenAmong(transaction, [subject.id])).size > 0;
    if (isHidden === hide) return { outcome: 'already' };
    const act = hide ? 'hide' : 'show';
    const entry = await logModeration(transaction, actor, { act, subject, why }, terms.now);
    if (hide) {
      await insertHiddenPaper(transaction, { paper: subject.id, entry });
      await upholdReports(transaction, actor, subject, { told: `It was hidden: ${why}`, now: terms.now });
    } else await deleteHiddenPaper(transaction, subject.id);
    await recordChanges(transaction, [subject.id]);
    return { outcome: 'done', entry, paper: subject.name };
  });
}
