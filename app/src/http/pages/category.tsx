import type { Handler } from 'hono';
import { categoryList } from '../../feed/category.ts';
import { Activity } from '../../ui/activity.tsx';
import { withParameters } from '../../ui/links.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { requestedPage, respond } from './respond.ts';

/** `/categories/{code}`: papers of a category, cross-listed ones included. */
export function categoryHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const code = context.req.param('code') ?? '';
    const page = requestedPage(context);
    const list = page === null ? null : await categoryList(pages.feed, code, page);
    if (list === null || list.page > list.pages) {
      return notFound(context, pages, {
        title: 'No paper is in this category',
        explanation:
          'Categories are written like cs.LG or math.PR. The page about this paper lists those in use.',
        links: [{ name: 'Categories in use', href: '/about#categories' }],
      });
    }
    const facts = {
      title: list.name,
      description: `${counted(list.total, 'paper')} in ${list.name}, newest first.`,
    };
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages)}
        list={list}
        facts={facts}
        path={`/categories/${encodeURIComponent(code)}`}
      >
        <div class="list-head with-figure">
          <h1>{list.name}</h1>
          <p class="list-note">
            {counted(list.total, 'paper')} in {list.code}, the newest first ·{' '}
            <a href={withParameters('/search', { category: list.code })}>Search in this category</a>
          </p>
          <Activity activity={list.activity} />
        </div>
      </PagedPage>,
    );
  };
}
