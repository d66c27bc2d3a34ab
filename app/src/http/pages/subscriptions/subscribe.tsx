import type { Context, Handler } from 'hono';
import { readMailAddress } from '../../../community/addresses.ts';
import { nameList } from '../../../digest/subscriptions/lists.ts';
import { requestSubscription } from '../../../digest/subscriptions/request-subscription.ts';
import { ownAddress, subscribe } from '../../../digest/subscriptions/subscribe.ts';
import { type ListKey, readWish, type Wish, type WishErrors } from '../../../digest/subscriptions/wish.ts';
import { Page } from '../../../ui/page.tsx';
import { ConfirmationSent } from '../../../ui/subscribe/confirm.tsx';
import { Subscribe } from '../../../ui/subscribe/subscribe.tsx';
import type { SubscribeForm } from '../../../ui/subscribe/view.ts';
import type { AppEnvironment } from '../../environment.ts';
import { type Form, readForm } from '../../form.ts';
import { networkOf } from '../../middleware/rate-limit.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { termsOf } from '../terms.ts';
import { freshForm, sentForm } from './choices.ts';

const FACTS = {
  title: 'By mail',
  description: 'New papers by mail: the lists that you choose, at your hour, once a day or once a week.',
  canonical: '/subscribe',
};

const NO_MAIL = 'Type a mail address, such as ada@example.org.';

/** `GET /subscribe`, with `?list=topic:moons` for a list that is chosen. */
export function subscribePageHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [named, { timezone }] = [context.req.queries('list') ?? [], pages.settings];
    const form = await freshForm(namesFor(context, pages), { named, timezone });
    return show(context, pages, { form, isFresh: true });
  };
}

function namesFor(context: Context<AppEnvironment>, { feed }: PageContext) {
  return (list: ListKey) => nameList(feed, context.get('actor'), list);
}

/** `POST /subscribe`: at once for the signed in; for others a mail asks first, whoever they say to be. */
export function subscribeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const sent = await readForm(context);
    const { wish, errors } = readWish(sent);
    const isMember = context.get('actor').kind === 'person';
    const mail = isMember ? null : readMailAddress(sent.get('mail')?.[0] ?? '');
    const all = { ...errors, ...(!isMember && mail === null && { mail: NO_MAIL }) };
    if (Object.keys(all).length > 0) return refuse(context, pages, { sent, wish, errors: all });
    if (mail === null) return subscribeMember(context, pages, { sent, wish });
    const { settings } = pages;
    const asked = await requestSubscription(
      pages,
      { mail, wish, network: networkOf(context.get('clientAddress') ?? '') },
      { place: settings, ...termsOf(pages) },
    );
    if (asked === 'no list') return refuse(context, pages, { sent, wish, errors: { lists: NO_LIST } });
    return context.redirect('/subscribe/sent', 303);
  };
}

const NO_LIST =
  'What you chose is not here any more, or not for you to read. Choose another list; nothing was changed.';

interface Sent {
  sent: Form;
  wish: Wish;
}

const REFUSED = {
  full: 'You get as many lists as there can be. Leave one first; nothing was changed.',
  'no address': 'Your account has no mail address. Give it one first; nothing was changed.',
} as const;

async function subscribeMember(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { sent, wish }: Sent,
): Promise<Response> {
  const done = await subscribe(context.get('actor'), pages, wish, termsOf(pages));
  if (done.outcome === 'subscribed') return context.redirect(`${done.path}?done=subscribed`, 303);
  const errors = done.outcome === 'no list' ? { lists: NO_LIST } : { form: REFUSED[done.outcome] };
  return refuse(context, pages, { sent, wish, errors });
}

async function refuse(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { sent, wish, errors }: Sent & { errors: WishErrors & { mail?: string; form?: string } },
): Promise<Response> {
  const form = await sentForm(namesFor(context, pages), { sent, wish });
  return show(context, pages, { form: { ...form, errors }, isFresh: false });
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { form, isFresh }: { form: SubscribeForm; isFresh: boolean },
): Promise<Response> {
  const { name, smtpUrl, mailFrom } = pages.settings;
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <Subscribe
        name={name}
        form={form}
        member={await ownAddress(context.get('actor'), pages.store)}
        hasMail={smtpUrl !== null && mailFrom !== null}
        isFresh={isFresh}
        formToken={formTokenOf(context)}
      />
    </Page>,
    isFresh ? 200 : 422,
  );
}

/** `GET /subscribe/sent` */
export function sentHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) =>
    respond(
      context,
      <Page
        chrome={await loadChrome(pages, context)}
        facts={{ ...FACTS, title: 'Look into your mail', unlisted: true }}
      >
        <ConfirmationSent />
      </Page>,
    );
}
