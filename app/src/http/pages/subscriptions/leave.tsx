import type { Context, Handler } from 'hono';
import { leaveByLink, lookAtLeaving } from '../../../digest/subscriptions/leave.ts';
import { Page } from '../../../ui/page.tsx';
import { HasLeft, Leave } from '../../../ui/subscribe/confirm.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { respond } from '../respond.ts';

const FACTS = {
  title: 'Leave',
  description: 'The link that ends mails.',
  canonical: '/subscribe',
  unlisted: true,
};

/** `GET /subscriptions/:id/leave/:which/:token`: one button. Opening it leaves nothing: mail scanners open links too. */
export function leavePageHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const leaving = await lookAtLeaving(pages.feed, linkOf(context));
    if (leaving === 'gone') return showGone(context, pages);
    if (leaving === null) return wrongLink(context, pages);
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <Leave name={pages.settings.name} list={leaving.list} formToken={formTokenOf(context)} />
      </Page>,
    );
  };
}

/**
 * `POST` to the same: leaves with one click, as mail programs do it for their readers (RFC 8058), without a cookie or a
 * proof of where the form comes from: the token is the proof. Answers 200 however often, and for ever.
 */
export function leaveHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const left = await leaveByLink(pages.store, linkOf(context), pages.now());
    if (left === null) return wrongLink(context, pages);
    return answer(context, pages, { isGone: left === 'gone' });
  };
}

/** Kindly told: the mails have ended, whenever and however that was. */
export function showGone(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return answer(context, pages, { isGone: true });
}

async function answer(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { isGone }: { isGone: boolean },
): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <HasLeft isGone={isGone} />
    </Page>,
  );
}

/** A link that was cut off in a mail, or made up. */
export function wrongLink(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return notFound(context, pages, {
    title: 'This link is not complete',
    explanation: 'A part of it may have been lost in the mail. Nothing was changed. Copy the whole address.',
  });
}

function linkOf(context: Context<AppEnvironment>) {
  return {
    subscriber: context.req.param('id') ?? '',
    which: context.req.param('which') ?? '',
    token: context.req.param('token') ?? '',
  };
}
