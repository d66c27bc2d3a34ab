import type { Context, Handler } from 'hono';
import { pastEdition } from '../../../digest/editions/past-editions.ts';
import { previewList } from '../../../digest/editions/preview.ts';
import { readListKey } from '../../../digest/subscriptions/wish.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { MailPreview } from '../../../ui/editions/mail-preview.tsx';
import { withParameters } from '../../../ui/links.ts';
import type { ComposedMail } from '../../../ui/mail/edition-view.ts';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NOTE, TryForm } from './admin-editions.tsx';
import { respondWithMail } from './mail-response.ts';

type AdminRequest = Context<AppEnvironment>;

/** `/admin/editions/preview?list=topic:moons`: what an edition of a list would hold now. */
export function listPreviewHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = context.req.query('list') ?? '';
    return show(context, pages, {
      mail: await tried(pages, context),
      src: withParameters('/admin/editions/preview/mail', { list: typed }),
      typed,
    });
  };
}

/** `/admin/editions/preview/mail?list=topic:moons`: the HTML of it. */
export function listPreviewMailHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => respondWithMail(context, await tried(pages, context));
}

/** `/admin/editions/:id`: an edition that was closed, as it would read now. */
export function pastEditionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const mail = await past(pages, context);
    if (mail === null) return context.notFound();
    return show(context, pages, { mail, src: `${context.req.path}/mail`, typed: '' });
  };
}

/** `/admin/editions/:id/mail`: the HTML of it. */
export function pastEditionMailHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => respondWithMail(context, await past(pages, context));
}

/** What is no list is as one that has nothing. */
function tried(pages: PageContext, context: AdminRequest): Promise<ComposedMail | null> {
  const list = readListKey(context.req.query('list') ?? '') ?? { kind: 'collection' as const, target: '0' };
  const frequency = list.kind === 'week' ? 'weekly' : 'daily';
  return previewList(pages, context.get('actor'), { ...list, frequency });
}

function past(pages: PageContext, context: AdminRequest): Promise<ComposedMail | null> {
  const id = context.req.param('id') ?? '';
  return pastEdition(pages.feed, context.get('actor'), /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0);
}

async function show(
  context: AdminRequest,
  pages: PageContext,
  { mail, src, typed }: { mail: ComposedMail | null; src: string; typed: string },
): Promise<Response> {
  context.set('framing', 'shows-mail');
  return respond(
    context,
    <AdminPage chrome={await loadChrome(pages, context)} part="editions" note={NOTE} done={null}>
      <TryForm typed={typed} />
      {mail === null ? (
        <p class="admin-text">There is no such list, or nothing new on it: nothing would be sent.</p>
      ) : (
        <MailPreview mail={mail} src={src} />
      )}
    </AdminPage>,
  );
}
