import type { Context, Handler, Hono } from 'hono';
import { readAccount } from '../../community/account.ts';
import {
  changeNoticeWishes,
  isNoticeMailToken,
  MAIL_PACES,
  NOTICE_GROUPS,
  type NoticeGroup,
  type NoticeWish,
  type NoticeWishes,
  readNoticeWishes,
  stopNoticeMail,
} from '../../community/notice-wishes.ts';
import { NoticeWishesForm } from '../../ui/account/notice-wishes.tsx';
import { Page } from '../../ui/page.tsx';
import { LinkExpired } from '../../ui/sign-in.tsx';
import type { AppEnvironment } from '../environment.ts';
import { type Form, readForm } from '../form.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { unkept } from '../middleware/unkept.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'What you are told',
  description: 'Which notices you get, on this site and by mail.',
  canonical: '/account/notices',
  unlisted: true,
};

/** Tries of links that one address has in ten minutes. */
const LINK_TRIES = { most: 40, windowMs: 600_000 };

const GROUPS = Object.keys(NOTICE_GROUPS) as NoticeGroup[];

/** What somebody is told, and the link in the mails that ends them. */
export function registerNoticeWishes(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/account/notices', noticeWishesHandler(pages));
  app.post('/account/notices', changeNoticeWishesHandler(pages));
  const guessed = rateLimit({ ...LINK_TRIES, now: pages.now, enforced: () => pages.settings.rateLimits });
  app.use('/notices/mail/:token', guessed, unkept);
  app.get('/notices/mail/:token', leaveHandler(pages));
  app.post('/notices/mail/:token', leftHandler(pages));
}

/** `GET /account/notices`; `?done=1` says that it was saved just now. */
function noticeWishesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const actor = context.get('actor');
    const wishes = await readNoticeWishes(actor, pages.store);
    const sessionToken = context.get('session')?.token ?? '';
    const { mail } = await readAccount(actor, pages.store, { sessionToken, now: pages.now() });
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <div class="list-head">
          <h1>What you are told</h1>
        </div>
        {context.req.query('done') === undefined ? null : (
          <p class="flash" role="status">
            Saved.
          </p>
        )}
        <p class="list-note">
          What happens goes into one mail, unless you have read it on{' '}
          <a href="/notices">the page of notices</a> by then.
        </p>
        <NoticeWishesForm
          rows={GROUPS.map((group) => ({ group, ...wishes[group] }))}
          mail={mail}
          formToken={formTokenOf(context)}
        />
      </Page>,
    );
  };
}

/** `POST /account/notices`; with `all` set to `never` everything stays on the site and nothing is mailed. */
function changeNoticeWishesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const wishes = GROUPS.map((group): [NoticeGroup, NoticeWish] => [group, wishIn(form, group)]);
    await changeNoticeWishes(context.get('actor'), pages.store, Object.fromEntries(wishes) as NoticeWishes);
    return context.redirect('/account/notices?done=1', 303);
  };
}

/** What no form of ours says means what holds by default. */
function wishIn(form: Form, group: NoticeGroup): NoticeWish {
  const said = form.get(`${group}-mail`)?.[0];
  const byMail = form.get('all')?.[0] === 'never' ? 'never' : MAIL_PACES.find((pace) => pace === said);
  return {
    onSite: form.get(`${group}-site`)?.[0] === 'yes',
    byMail: byMail ?? NOTICE_GROUPS[group].byMail,
  };
}

/** `GET /notices/mail/:token`: one button; opening the link changes nothing, for mail scanners open it too. */
function leaveHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = context.req.param('token') ?? '';
    if (!(await isNoticeMailToken(pages.store.db, token))) return noGoodLink(context, pages);
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <div class="message">
          <h1>No mails about notices</h1>
          <p>On the site everything stays as it is.</p>
          <form method="post" class="entry">
            <button type="submit" class="button">
              Mail me none of them
            </button>
          </form>
          <p>
            Or <a href="/account/notices">choose what is mailed</a>.
          </p>
        </div>
      </Page>,
    );
  };
}

/** `POST /notices/mail/:token`: by the button, or by a mail program in one click (RFC 8058); nobody needs to be signed in. */
function leftHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const isGood = await stopNoticeMail(pages.store, context.req.param('token') ?? '');
    if (!isGood) return noGoodLink(context, pages);
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <div class="message">
          <h1>Done</h1>
          <p>
            No notice is mailed to you from now on. <a href="/account/notices">Your account</a> can change
            that.
          </p>
        </div>
      </Page>,
    );
  };
}

async function noGoodLink(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={{ ...FACTS, title: 'This link no longer works' }}>
      <LinkExpired>Your account page says what is mailed to you.</LinkExpired>
    </Page>,
    410,
  );
}
