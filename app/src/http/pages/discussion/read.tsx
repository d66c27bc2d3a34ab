import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { commentHistory } from '../../../feed/comment-history.ts';
import { placeOfComment } from '../../../feed/discussion.ts';
import { newestDiscussions } from '../../../feed/discussions.ts';
import { CommentHistory } from '../../../ui/discussion/history.tsx';
import { TalkedAbout } from '../../../ui/discussion/talked-about.tsx';
import { paperHref, withParameters } from '../../../ui/links.ts';
import { Page } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { requestedPage, respond } from '../respond.ts';
import { commentInPath } from './fields.ts';

/** `/comments/{id}`: to the comment in its discussion. */
export function permalinkHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = commentInPath(context);
    const place = await placeOfComment(pages.feed, id);
    if (place === null) throw new HTTPException(404);
    const parameters = { comments: place.page === 1 ? null : place.page };
    return context.redirect(`${withParameters(paperHref(place.address), parameters)}#comment-${id}`, 302);
  };
}

/** `/comments/{id}/history`: what it said before it was changed. */
export function historyHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = commentInPath(context);
    const history = await commentHistory(pages.feed, context.get('actor'), id);
    if (history === null) throw new HTTPException(404);
    const title = `What comment ${id} said`;
    const facts = { title, description: title, canonical: `/comments/${id}/history`, unlisted: true };
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={facts}>
        <CommentHistory {...history} now={pages.now()} />
      </Page>,
    );
  };
}

/** `/discussions`: what is talked about, what was said last first. */
export function discussionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const asked = requestedPage(context);
    const { discussions, page, pages: count } = await newestDiscussions(pages.feed, asked ?? 1);
    if (asked !== page) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that.',
        links: [{ name: 'The newest discussions', href: '/discussions' }],
      });
    }
    const hrefOf = (number: number) => withParameters('/discussions', { page: number === 1 ? null : number });
    const facts = {
      title: 'Discussions',
      description: 'Papers that are talked about, what was said last first.',
      canonical: hrefOf(page),
      feeds: [{ title: 'discussions', list: '/discussions' }],
      formulas: discussions.some(({ paper }) => paper.titleHtml.includes('<math')),
    };
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={facts}>
        <div class="list-head">
          <h1>Discussions</h1>
          <p class="list-note">Papers that are talked about, what was said last first.</p>
        </div>
        <TalkedAbout discussions={discussions} now={pages.now()} />
        <Pager page={page} pages={count} hrefOf={hrefOf} />
      </Page>,
    );
  };
}
