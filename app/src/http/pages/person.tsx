import type { Handler } from 'hono';
import type { PagedList } from '../../feed/lists.ts';
import { personView } from '../../feed/person.ts';
import { PersonHead } from '../../ui/person.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadFollow } from './follow.ts';
import { notFound } from './not-found.tsx';
import { PagedPage } from './paged-content.tsx';
import { loadReading } from './reading.ts';
import { requestedPage, respond } from './respond.ts';

const EMPTY: PagedList = { papers: [], page: 1, pages: 1, total: 0 };

/** `/users/{handle}`: somebody's page. A former handle leads to the present one, as long as it is theirs. */
export function personHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const handle = (context.req.param('handle') ?? '').toLowerCase();
    const page = requestedPage(context);
    const found = page === null ? null : await personView(pages.feed, handle, page);
    if (found !== null && 'movedTo' in found) {
      return context.redirect(`/users/${encodeURIComponent(found.movedTo)}`, 302);
    }
    const list = found?.person.submitted ?? EMPTY;
    if (found === null || list.page > list.pages) {
      return notFound(context, pages, {
        title: 'Nobody here has this name',
        explanation: 'The account may have been deleted, or the address mistyped.',
      });
    }
    const { person } = found;
    const actor = context.get('actor');
    const isOwn = actor.kind === 'person' && actor.id === person.id;
    const followed = { kind: 'person', name: person.handle } as const;
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages, context)}
        list={list}
        facts={{ title: person.name, description: `${person.name} (@${person.handle})`, unlisted: true }}
        path={`/users/${encodeURIComponent(person.handle)}`}
        reading={await loadReading(pages, context, list.papers)}
      >
        <PersonHead
          person={person}
          follow={isOwn ? null : await loadFollow(pages, context, followed)}
          mayReport={actor.kind === 'person' && !isOwn}
          now={pages.now()}
        />
      </PagedPage>,
    );
  };
}
