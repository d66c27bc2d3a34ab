import type { Context, Handler } from 'hono';
import { consumeOwnerLink, hasOwner, isOwnerLinkGood } from '../../community/owner-links.ts';
import { endSession } from '../../community/sessions.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { Page } from '../../ui/page.tsx';
import { Welcome, WelcomeExpired } from '../../ui/welcome.tsx';
import { forgetToken, keepToken } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { bareChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const facts = {
  title: 'Welcome',
  description: 'The link that makes its reader the owner of this paper.',
  canonical: '/',
  unlisted: true,
};

/** `GET /welcome/:token`: one button. Opening a link changes nothing: mail scanners and previews open links too. */
export function welcomeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = context.req.param('token') ?? '';
    if (!(await isOwnerLinkGood(pages.store, token, pages.now()))) return expired(context, pages);
    const isNew = !(await hasOwner(pages.store));
    context.header('Cache-Control', 'no-store');
    return respond(
      context,
      <Page chrome={bareChrome(pages)} facts={facts}>
        <Welcome name={pages.settings.name} isNew={isNew} />
      </Page>,
    );
  };
}

/** `POST /welcome/:token`: uses the link up, signs its reader in as the owner and leads to the setup page. */
export function acceptWelcomeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = await consumeOwnerLink(pages.store, context.req.param('token') ?? '', {
      now: pages.now(),
      userAgent: context.req.header('User-Agent') ?? null,
      formerToken: context.get('session')?.token ?? null,
    });
    if (token === null) return expired(context, pages);
    keepToken(context, pages.settings.publicUrl, { kind: 'session', token });
    context.get('log').info('the owner signed in with a link');
    return context.redirect('/setup', 303);
  };
}

/** `POST /sign-out`: ends the session. */
export function signOutHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const session = context.get('session');
    if (session !== null) {
      await writePatiently(pages.store, (transaction) => endSession(transaction, session.token));
    }
    forgetToken(context, pages.settings.publicUrl, 'session');
    return context.redirect('/', 303);
  };
}

/** 410: it may have been a good one. */
function expired(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return respond(
    context,
    <Page chrome={bareChrome(pages)} facts={{ ...facts, title: 'This link no longer works' }}>
      <WelcomeExpired />
    </Page>,
    410,
  );
}
