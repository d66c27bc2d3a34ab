import type { Handler } from 'hono';
import { personSaid } from '../../feed/person.ts';
import { SaidList } from '../../ui/discussion/said-list.tsx';
import { withParameters } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { requestedPage, respond } from './respond.ts';

/** `/users/{handle}/comments`: everything that somebody said in discussions, the newest first. */
export function personSaidHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const handle = (context.req.param('handle') ?? '').toLowerCase();
    const page = requestedPage(context);
    const found = page === null ? null : await personSaid(pages.feed, handle, page);
    if (found === null || found.page > found.pages) {
      return notFound(context, pages, {
        title: 'There is nothing here',
        explanation: 'Nobody has this name, they show nothing of what they said, or it was less than that.',
      });
    }
    const { name, said, total } = found;
    const path = `/users/${encodeURIComponent(found.handle)}`;
    const hrefOf = (number: number) =>
      withParameters(`${path}/comments`, { page: number === 1 ? null : number });
    const title = `What ${name} said`;
    return respond(
      context,
      <Page
        chrome={await loadChrome(pages, context)}
        facts={{
          title,
          description: `${title} in discussions.`,
          canonical: hrefOf(found.page),
          unlisted: true,
        }}
      >
        <header class="list-head">
          <h1>{title}</h1>
          <p class="list-note">
            {counted(total, 'comment')} of <a href={path}>@{found.handle}</a>, the newest first.
          </p>
        </header>
        <SaidList said={said} now={pages.now()} heading="h2" />
        <Pager page={found.page} pages={found.pages} hrefOf={hrefOf} />
      </Page>,
    );
  };
}
