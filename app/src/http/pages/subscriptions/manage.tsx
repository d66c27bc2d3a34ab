import type { Context, Handler } from 'hono';
import { leaveFromPage } from '../../../digest/subscriptions/leave.ts';
import { changeSubscriptions, readSubscriptions } from '../../../digest/subscriptions/manage.ts';
import { ownSubscriptionsPath } from '../../../digest/subscriptions/subscribe.ts';
import { Page } from '../../../ui/page.tsx';
import { Manage } from '../../../ui/subscribe/manage.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { showGone, wrongLink } from './leave.tsx';

const FACTS = {
  title: 'Your mail',
  description: 'What you get by mail, and when.',
  canonical: '/subscribe',
  unlisted: true,
};

/** What was done, by the code that a redirect carries: an address can put no other words on the page. */
const DONE = {
  subscribed: 'You are subscribed.',
  saved: 'Saved.',
  left: 'It comes no more.',
} as const;

/** `GET /subscriptions`: leads whoever is signed in to theirs. */
export function ownSubscriptionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) =>
    context.redirect((await ownSubscriptionsPath(context.get('actor'), pages.store)) ?? '/subscribe', 303);
}

/** `GET /subscriptions/:id/:token`: everything that a subscriber gets, by the link in each of their mails. */
export function subscriptionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => show(context, pages, null);
}

/** `POST /subscriptions/:id/:token`: saves the form, or leaves the list (or `all`) whose button was pressed. */
export function changeSubscriptionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const which = form.get('leave')?.[0];
    if (which !== undefined) return leave(context, pages, which);
    const changed = await changeSubscriptions(pages.store, linkOf(context), form, pages.now());
    if (changed === 'gone') return showGone(context, pages);
    if (changed === null) return wrongLink(context, pages);
    if (changed.error !== null) return show(context, pages, changed.error);
    return context.redirect(`${context.req.path}?done=saved`, 303);
  };
}

async function leave(context: Context<AppEnvironment>, pages: PageContext, which: string): Promise<Response> {
  const left = await leaveFromPage(pages.store, { ...linkOf(context), which }, pages.now());
  if (left === null) return wrongLink(context, pages);
  // Who has left everything without an account is forgotten: the page says so.
  return context.redirect(`${context.req.path}?done=left`, 303);
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  error: string | null,
): Promise<Response> {
  const subscriptions = await readSubscriptions(pages.feed, linkOf(context));
  if (subscriptions === 'gone') return showGone(context, pages);
  if (subscriptions === null) return wrongLink(context, pages);
  const done = Object.entries(DONE).find(([code]) => code === context.req.query('done'))?.[1] ?? null;
  const sentence = error ?? done;
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <Manage
        name={pages.settings.name}
        subscriptions={subscriptions}
        outcome={sentence === null ? null : { sentence, isBad: error !== null }}
        formToken={formTokenOf(context)}
      />
    </Page>,
    error === null ? 200 : 422,
  );
}

function linkOf(context: Context<AppEnvironment>) {
  return { subscriber: context.req.param('id') ?? '', token: context.req.param('token') ?? '' };
}
