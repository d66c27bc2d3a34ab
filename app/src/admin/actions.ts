import { askForRebuild } from '../catalogue/rebuild-request.ts';
import { type Actor, requireRole } from '../community/actor.ts';
import { type AuditedAct, noteAudit } from '../community/audit.ts';
import { enqueueJob } from '../jobs/enqueue.ts';
import { newestJobs } from '../jobs/list.ts';
import { type Retried, retryJob } from '../jobs/retry.ts';
import { sourceJob, sourceJobKey } from '../jobs/source-job.ts';
import { SOURCE_NAMES } from '../papers/sources/known.ts';
import { whenFree } from '../store/when-free.ts';
import type { AdminContext } from './context.ts';

type ActionContext = Pick<AdminContext, 'store' | 'now'>;

/** Lets a failed or waiting job run as soon as a worker is free. */
export async function retryJobNow(actor: Actor, { store, now }: ActionContext, id: number): Promise<Retried> {
  requireRole(actor, 'owner');
  await note({ store, now }, actor, { act: 'job-retried', about: `job ${id}` });
  return whenFree(() => retryJob(store, id, now()));
}

/** `unknown`: no service has this name. Nothing was changed then, nor when it runs already. */
export type Asked = 'queued' | 'running' | 'unknown';

/** Asks a service as soon as a worker is free, whether it is on the schedule or not. */
export async function runSourceNow(
  actor: Actor,
  { store, now }: ActionContext,
  source: string,
): Promise<Asked> {
  requireRole(actor, 'owner');
  if (!SOURCE_NAMES.includes(source)) return 'unknown';
  await note({ store, now }, actor, { act: 'source-asked', about: source });
  const uniqueKey = sourceJobKey(source);
  const terms = { uniqueKey, runAt: now(), now: now() };
  const added = await whenFree(() => enqueueJob(store.db, sourceJob(source), terms));
  if (added) return 'queued';
  const job = (await newestJobs(store.db, [uniqueKey])).get(uniqueKey);
  if (job === undefined) return 'queued';
  const { outcome } = await retryJobNow(actor, { store, now }, job.id);
  return outcome === 'running' ? 'running' : 'queued';
}

/** Has the index built anew by whoever keeps it; the old one is searched until the new one is whole. */
export async function rebuildIndex(actor: Actor, { store, now }: ActionContext): Promise<void> {
  requireRole(actor, 'owner');
  return whenFree(() =>
    store.write(async (transaction) => {
      await askForRebuild(transaction, now());
      await noteAudit(transaction, actor, { act: 'index-rebuild', about: '' }, now());
    }),
  );
}

/** Noted before it is done: what is killed between the two was asked for all the same. */
function note({ store, now }: ActionContext, actor: Actor, act: AuditedAct): Promise<void> {
  return whenFree(() => store.write((transaction) => noteAudit(transaction, actor, act, now())));
}
