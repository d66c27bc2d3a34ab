import type { Context, Handler } from 'hono';
import { type MailView, type OutboxView, readOutbox } from '../../../digest/outbox/outbox-view.ts';
import { sendAgain } from '../../../digest/outbox/send-again.ts';
import { allowAgain, suppressByHand } from '../../../digest/outbox/suppress.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { MailTables } from '../../../ui/admin/mail-tables.tsx';
import { grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { type DoneCode, doneSentence } from './done.ts';

/** `/admin/mail` */
export function mailHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const outbox = await readOutbox(context.get('actor'), pages.store, pages.now());
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="mail"
        note={noteOf(outbox)}
        done={doneSentence(context)}
      >
        <MailTables
          unknown={outbox.unknown.map(rowOf)}
          retried={outbox.retried.map(rowOf)}
          givenUp={outbox.givenUp.map(rowOf)}
          suppressions={outbox.suppressions}
          now={pages.now()}
          formToken={formTokenOf(context)}
        />
      </AdminPage>,
    );
  };
}

function noteOf({ counts }: OutboxView): string {
  const { waiting, sent, givenUp, unknown } = counts;
  return `Editions and notices of thirty days: ${grouped(waiting)} waiting, ${grouped(sent)} sent, ${grouped(givenUp)} given up, ${grouped(unknown)} of which nobody knows.`;
}

function rowOf({ id, recipient, subject, nextAt, endedAt, attempts, answer }: MailView) {
  return { id, recipient, subject, at: nextAt ?? endedAt, attempts, answer };
}

/** `POST /admin/mail/:id/again` */
export function sendAgainHandler({ store, now }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const text = context.req.param('id') ?? '';
    const id = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
    const outcome = await sendAgain(context.get('actor'), store, { id, now: now() });
    return back(context, outcome === 'under way' ? 'mail-under-way' : `mail-${outcome}`);
  };
}

/** `POST /admin/mail/suppress` */
export function suppressMailHandler({ store, now }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const address = await addressIn(context);
    const done = await suppressByHand(context.get('actor'), store, { address, now: now() });
    return back(context, done ? 'address-suppressed' : 'address-unfit');
  };
}

/** `POST /admin/mail/allow` */
export function allowMailHandler({ store, now }: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const address = await addressIn(context);
    const done = await allowAgain(context.get('actor'), store, { address, now: now() });
    return back(context, done ? 'address-allowed' : 'address-unknown');
  };
}

async function addressIn(context: Context<AppEnvironment>): Promise<string> {
  return (await readForm(context)).get('address')?.[0] ?? '';
}

/** To a page that says what was done: reading it again does nothing again (RFC 9110, section 15.4.4). */
function back(context: Context<AppEnvironment>, done: DoneCode): Response {
  context.get('log').info({ done }, 'an owner acted');
  return context.redirect(`/admin/mail?done=${done}`, 303);
}
