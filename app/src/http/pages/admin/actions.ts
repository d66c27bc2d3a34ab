import type { Context, Handler } from 'hono';
import { rebuildIndex, retryJobNow, runSourceNow } from '../../../admin/actions.ts';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import type { DoneCode } from './done.ts';

/** `POST /admin/jobs/:id/retry` */
export function retryJobHandler({ admin }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = jobNumber(context.req.param('id') ?? '');
    const { outcome } = await retryJobNow(context.get('actor'), admin, id);
    return backTo(context, 'jobs', `job-${outcome}`);
  };
}

/** `POST /admin/sources/:name/run` */
export function runSourceHandler({ admin }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const asked = await runSourceNow(context.get('actor'), admin, context.req.param('name') ?? '');
    return backTo(context, 'sources', `source-${asked}`);
  };
}

/** `POST /admin/index/rebuild` */
export function rebuildIndexHandler({ admin }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    await rebuildIndex(context.get('actor'), admin);
    return backTo(context, 'index', 'rebuild-asked');
  };
}

/** To a page that says what was done: reading it again does nothing again (RFC 9110, section 15.4.4). */
function backTo(context: Context<AppEnvironment>, part: string, done: DoneCode): Response {
  context.get('log').info({ done, path: context.req.path }, 'an owner acted');
  return context.redirect(`/admin/${part}?done=${done}`, 303);
}

/** No job has the number 0. */
function jobNumber(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}
