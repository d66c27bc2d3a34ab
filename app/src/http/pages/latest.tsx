import type { Handler } from 'hono';
import { latest } from '../../feed/latest.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { loadReading } from './reading.ts';
import { requestedPage, respond } from './respond.ts';

/** `/latest`: every paper, newest first. */
export function latestHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const page = requestedPage(context);
    const list = page === null ? null : await latest(pages.feed, page);
    if (list === null || list.page > list.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that. Its first page has the newest papers.',
      });
    }
    const facts = {
      title: 'Latest',
      description: `All ${counted(list.total, 'paper')}, the newest first.`,
      tab: 'latest' as const,
      feeds: [{ title: 'the latest papers', list: '/latest' }],
    };
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages, context)}
        list={list}
        facts={facts}
        path="/latest"
        reading={await loadReading(pages, context, list.papers)}
      >
        <div class="list-head">
          <h1>Latest</h1>
          <p class="list-note">All {counted(list.total, 'paper')}, the newest first</p>
        </div>
      </PagedPage>,
    );
  };
}
