import type { Context, Handler } from 'hono';
import { ownPath, readMailAddress } from '../../community/addresses.ts';
import { lookAtInvitation } from '../../community/invitations.ts';
import { requestLink } from '../../community/mail-links.ts';
import { Page } from '../../ui/page.tsx';
import { LinkExpired, SignIn, SignInSent } from '../../ui/sign-in.tsx';
import { tokenIn } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { networkOf } from '../middleware/rate-limit.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';
import { otherWays } from './ways-in.ts';

const FACTS = {
  title: 'Sign in',
  description: 'A link by mail signs you in; there is no password.',
  canonical: '/signin',
  unlisted: true,
};

/** `GET /signin`, with `?next=` where to go on. */
export function signInHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    const next = ownPath(context.req.query('next') ?? '');
    if (context.get('actor').kind === 'person') return context.redirect(next ?? '/account', 303);
    return answer(context, pages, { next });
  };
}

/** `POST /signin`: leads to the same page whether there is such an account or not. */
export function requestLinkHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const [typed = '', next = '', token = ''] = ['mail', 'next', 'invitation'].map(
      (name) => form.get(name)?.[0] ?? '',
    );
    const mail = readMailAddress(typed);
    if (mail === null) {
      const error = 'Type a mail address, such as ada@example.org.';
      const invitation = await invitationOf(pages, token);
      return answer(context, pages, { typed, error, next: ownPath(next), invitation });
    }
    const { settings, now } = pages;
    await requestLink(
      pages.store,
      {
        mail,
        next,
        invitation: token,
        network: networkOf(context.get('clientAddress') ?? ''),
        knownToken: tokenIn(context, settings.publicUrl, 'known'),
      },
      { place: settings, access: settings.access, limited: settings.rateLimits, now: now() },
    );
    return context.redirect('/signin/sent', 303);
  };
}

/** `GET /signin/sent` */
export function linkSentHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) =>
    respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={{ ...FACTS, title: 'Look into your mail' }}>
        <SignInSent />
      </Page>,
    );
}

/** `GET /invitations/:token`: the same form, with the invitation in it. */
export function invitationHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const invitation = await invitationOf(pages, context.req.param('token') ?? '');
    if (invitation !== null) return answer(context, pages, { invitation });
    const facts = { ...FACTS, title: 'This link no longer works' };
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={facts}>
        <LinkExpired>Ask whoever invited you for a fresh one.</LinkExpired>
      </Page>,
      410,
    );
  };
}

async function invitationOf(pages: PageContext, token: string) {
  const found = await lookAtInvitation(pages.store, token, pages.now());
  return found === null ? null : { token, host: found.host };
}

interface Asked {
  typed?: string;
  error?: string;
  next?: string | null;
  invitation?: { token: string; host: string } | null;
}

async function answer(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { typed = '', error, next = null, invitation = null }: Asked,
): Promise<Response> {
  const { name, access, smtpUrl, mailFrom } = pages.settings;
  context.header('Cache-Control', 'no-store');
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <SignIn
        name={name}
        access={access}
        hasMail={smtpUrl !== null && mailFrom !== null}
        ways={otherWays(context, pages)}
        mail={typed}
        error={error}
        next={next}
        invitation={invitation}
      />
    </Page>,
    error === undefined ? 200 : 422,
  );
}
