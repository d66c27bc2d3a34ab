import type { Context, Handler } from 'hono';
import { sayList } from '../../../digest/subscriptions/lists.ts';
import { confirmRequest, lookAtRequest } from '../../../digest/subscriptions/request-subscription.ts';
import { sayWhen } from '../../../digest/subscriptions/say-when.ts';
import { Page } from '../../../ui/page.tsx';
import { LinkExpired } from '../../../ui/sign-in.tsx';
import { ConfirmSubscription } from '../../../ui/subscribe/confirm.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { respond } from '../respond.ts';

const FACTS = {
  title: 'Confirm your address',
  description: 'The link that confirms that an address wants mail.',
  canonical: '/subscribe',
  unlisted: true,
};

/** `GET /subscribe/confirm/:token`: one button. Opening it changes nothing: mail scanners open links too. */
export function confirmHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const requested = await lookAtRequest(pages.feed, context.req.param('token') ?? '', termsOf(pages));
    if (requested === null) return expired(context, pages);
    const { mail, wish, names } = requested;
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <ConfirmSubscription
          name={pages.settings.name}
          mail={mail}
          lists={names.map(sayList)}
          when={sayWhen(wish, wish.delivery)}
          formToken={formTokenOf(context)}
        />
      </Page>,
    );
  };
}

/** `POST /subscribe/confirm/:token`: leads to where everything is changed. */
export function confirmSubscriptionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const path = await confirmRequest(pages.store, context.req.param('token') ?? '', termsOf(pages));
    if (path === null) return expired(context, pages);
    if (path === 'full') {
      return notFound(context, pages, {
        title: 'You get as many lists as there can be',
        explanation: 'Leave one first, by the link in your mails; then this link works.',
      });
    }
    return context.redirect(`${path}?done=subscribed`, 303);
  };
}

function termsOf({ settings, now }: PageContext) {
  return { access: settings.access, now: now() };
}

async function expired(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={{ ...FACTS, title: 'This link no longer works' }}>
      <LinkExpired>
        If you have used it before, the mails come. Else <a href="/subscribe">ask for a fresh one</a>.
      </LinkExpired>
    </Page>,
    410,
  );
}
