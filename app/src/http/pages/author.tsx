import type { Handler } from 'hono';
import { authorList } from '../../feed/author.ts';
import { Activity } from '../../ui/activity.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { requestedPage, respond } from './respond.ts';

/** `/authors/{slug}`: papers under a name. */
export function authorHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const slug = context.req.param('slug') ?? '';
    const page = requestedPage(context);
    const list = page === null ? null : await authorList(pages.feed, slug, page);
    if (list === null || list.page > list.pages) {
      return notFound(context, pages, {
        title: 'Nobody here has this name',
        explanation: 'No paper in the collection has such an author. Names may be written in several ways.',
        query: slug.replaceAll('-', ' '),
      });
    }
    const facts = {
      title: list.name,
      description: `${counted(list.total, 'paper')} under the name ${list.name}.`,
    };
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages)}
        list={list}
        facts={facts}
        path={`/authors/${encodeURIComponent(slug)}`}
      >
        <div class="list-head with-figure">
          <h1>{list.name}</h1>
          <p class="list-note">
            {counted(list.total, 'paper')} under this name
            {list.otherForms.length > 0 ? `, also written ${list.otherForms.join('; ')}` : ''}
          </p>
          <Activity activity={list.activity} />
        </div>
      </PagedPage>,
    );
  };
}
