import type { Handler } from 'hono';
import { hasRole } from '../../community/actor.ts';
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
    const address = `/users/${encodeURIComponent(person.handle)}`;
    const facts = {
      title: person.name,
      description: `${person.name} (@${person.handle})`,
      unlisted: true,
      ...(person.submitted !== null && {
        feeds: [{ title: `what ${person.name} submitted`, list: address }],
      }),
    };
    const actor = context.get('actor');
    const isOther = actor.kind === 'person' && actor.id !== person.id;
    return respond(
      context,
      <PagedPage
        chrome={await loadChrome(pages, context)}
        list={list}
        facts={facts}
        path={address}
        reading={await loadReading(pages, context, list.papers)}
      >
        <PersonHead
          person={person}
          follow={isOther ? await loadFollow(pages, context, { kind: 'person', name: person.handle }) : null}
          mayReport={isOther}
          mayModerate={isOther && hasRole(actor, 'moderator')}
          now={pages.now()}
        />
      </PagedPage>,
    );
  };
}
