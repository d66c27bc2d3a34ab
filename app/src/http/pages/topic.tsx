import type { Handler } from 'hono';
import { topicList } from '../../feed/topic.ts';
import { Activity } from '../../ui/activity.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { requestedPage, respond } from './respond.ts';

/** `/topics/{slug}`: papers on a topic. */
export function topicHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const slug = context.req.param('slug') ?? '';
    const page = requestedPage(context);
    const list = page === null ? null : await topicList(pages.feed, slug, page);
    if (list === null || list.page > list.pages) {
      return notFound(context, pages, {
        title: 'No paper has this topic',
        explanation: 'It may go by another name here. A search finds papers whose words are near.',
        query: slug.replaceAll('-', ' '),
      });
    }
    const facts = {
      title: list.name,
      description: `${counted(list.total, 'paper')} on ${list.name}, newest first.`,
    };
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages)}
        list={list}
        facts={facts}
        path={`/topics/${encodeURIComponent(slug)}`}
      >
        <div class="list-head with-figure">
          <h1 class="topic-name">{list.name}</h1>
          <p class="list-note">{counted(list.total, 'paper')} on this topic, the newest first</p>
          <Activity activity={list.activity} />
        </div>
      </PagedPage>,
    );
  };
}
