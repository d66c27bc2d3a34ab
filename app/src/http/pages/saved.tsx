import type { Handler } from 'hono';
import { savedPapers } from '../../feed/saved.ts';
import { EmptyList, TO_READ } from '../../ui/empty-list.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { loadReading } from './reading.ts';
import { requestedPage, respond } from './respond.ts';

const FACTS = { title: 'Saved', description: 'Papers that you have saved.', unlisted: true };

/** `/saved`: the papers that somebody saved, those saved last first. */
export function savedHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const page = requestedPage(context);
    const list = await savedPapers(pages.feed, context.get('actor'), page ?? 1);
    if (page === null || page > list.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that.',
        links: [{ name: 'The papers saved last', href: '/saved' }],
      });
    }
    const reading = await loadReading(pages, context, list.papers);
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages, context)}
        list={list}
        facts={FACTS}
        path="/saved"
        reading={reading}
      >
        <div class="list-head">
          <h1>Saved</h1>
          {list.total === 0 ? null : (
            <p class="list-note">
              {counted(list.total, 'paper')}, those saved last first. You get a notice when one gets a new
              version. <a href="/account#feeds">As a feed</a>
            </p>
          )}
        </div>
        {list.total === 0 ? (
          <EmptyList links={TO_READ}>
            Nothing is saved yet. “Save” stands under every paper; you hear of it when a saved one gets a new
            version.
          </EmptyList>
        ) : null}
      </PagedPage>,
    );
  };
}
