import type { Handler } from 'hono';
import { readNotices } from '../../community/read-notices.ts';
import { listNotices } from '../../feed/notices.ts';
import { Notices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'Notices',
  description: 'What happened to papers that you have saved.',
  canonical: '/notices',
  unlisted: true,
};

/** `GET /notices` */
export function noticesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const notices = await listNotices(pages.feed, context.get('actor'));
    const formulas = notices.some(({ paper }) => paper?.titleHtml.includes('<math'));
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={{ ...FACTS, formulas }}>
        <div class="list-head">
          <h1>Notices</h1>
        </div>
        <p class="list-note">
          You choose <a href="/account/notices">what you are told</a>, here and by mail.
        </p>
        <Notices notices={notices} formToken={formTokenOf(context)} now={pages.now()} />
      </Page>,
    );
  };
}

/** `POST /notices/read`: all up to the newest that the page showed. */
export function readNoticesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const text = (await readForm(context)).get('up_to')?.[0] ?? '';
    const upTo = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    await readNotices(context.get('actor'), pages.store, { upTo, now: pages.now() });
    return context.redirect('/notices', 303);
  };
}
