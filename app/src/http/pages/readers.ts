import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { unkept } from '../middleware/unkept.ts';
import { accountHandler } from './account.tsx';
import {
  changeAboutHandler,
  changeProfileHandler,
  deleteAccountHandler,
  endSessionsHandler,
  inviteHandler,
  ownDataHandler,
  requestMailChangeHandler,
} from './account-actions.ts';
import { confirmMailChangeHandler, mailChangeHandler } from './account-mail.tsx';
import type { PageContext } from './context.ts';
import { marksHandler } from './marks.ts';
import { noticesHandler, readNoticesHandler } from './notices.tsx';
import { savedHandler } from './saved.tsx';
import { invitationHandler, linkSentHandler, requestLinkHandler, signInHandler } from './sign-in.tsx';
import { enterHandler, signInLinkHandler } from './sign-in-link.tsx';

/** Tries of mailed links and invitations that one address has in ten minutes. */
const LINK_TRIES = { most: 40, windowMs: 600_000 };

/** What readers sign in with, and what is theirs. */
export function registerReadersPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/signin', signInHandler(pages));
  app.post('/signin', requestLinkHandler(pages));
  app.get('/signin/sent', linkSentHandler(pages));
  const guessed = rateLimit({ ...LINK_TRIES, now: pages.now, enforced: () => pages.settings.rateLimits });
  for (const path of ['/signin/:token', '/invitations/:token', '/account/mail/:token'])
    app.use(path, guessed);
  for (const path of ['/signin/*', '/invitations/*', '/account', '/account/*', '/saved', '/notices'])
    app.use(path, unkept);
  app.get('/signin/:token', signInLinkHandler(pages));
  app.post('/signin/:token', enterHandler(pages));
  app.get('/invitations/:token', invitationHandler(pages));
  registerAccount(app, pages);
  app.post('/marks', marksHandler(pages));
  app.get('/saved', savedHandler(pages));
  app.get('/notices', noticesHandler(pages));
  app.post('/notices/read', readNoticesHandler(pages));
}

function registerAccount(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/account', accountHandler(pages));
  app.post('/account/profile', changeProfileHandler(pages));
  app.post('/account/about', changeAboutHandler(pages));
  app.post('/account/sessions/end', endSessionsHandler(pages));
  app.post('/account/mail', requestMailChangeHandler(pages));
  app.get('/account/mail/:token', mailChangeHandler(pages));
  app.post('/account/mail/:token', confirmMailChangeHandler(pages));
  app.post('/account/invitations', inviteHandler(pages));
  app.get('/account/data.json', ownDataHandler(pages));
  app.post('/account/delete', deleteAccountHandler(pages));
}
