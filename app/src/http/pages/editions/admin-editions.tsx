import type { Handler } from 'hono';
import { exposure } from '../../../digest/editions/exposure.ts';
import { lastEditions, type PastEdition } from '../../../digest/editions/past-editions.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { ExposureTable } from '../../../ui/editions/exposure-table.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';

export const NOTE =
  'What was chosen for readers, what would be chosen now, and how groups of papers fare. Nothing is sent from here.';

/** `/admin/editions` */
export function editionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const actor = context.get('actor');
    const editions = await lastEditions(pages.feed, actor);
    const { frontPage, editions: mailed } = await exposure(pages.feed, actor);
    return respond(
      context,
      <AdminPage chrome={await loadChrome(pages, context)} part="editions" note={NOTE} done={null}>
        <TryForm typed="" />
        <LastEditions editions={editions} now={pages.now()} />
        <section class="admin-section">
          <h2>Who is seen</h2>
          <p class="admin-text">
            A group has its share where its part of the first ten is about that of all. rND, rKL and rRD say
            how far from it a ranking is, from 0 (nowhere) to 1 (as far as can be). They tell that a group
            fares unlike others, not why.
          </p>
          {frontPage.rows.length === 0 ? (
            <p class="admin-text">No day of the last seven had more than ten papers.</p>
          ) : (
            <ExposureTable
              caption={`Front pages of ${frontPage.days} of the last 7 days`}
              rows={frontPage.rows}
            />
          )}
          {mailed.rows.length === 0 ? (
            <p class="admin-text">No edition was closed in the last thirty days.</p>
          ) : (
            <ExposureTable caption="Papers of editions of the last 30 days" rows={mailed.rows} />
          )}
        </section>
      </AdminPage>,
    );
  };
}

/** A form that tries a list; `typed` is what was asked for. */
export function TryForm({ typed }: { typed: string }) {
  return (
    <form class="admin-try" method="get" action="/admin/editions/preview">
      <label for="try-list">Try a list</label>
      <input
        id="try-list"
        name="list"
        value={typed}
        required
        aria-describedby="try-help"
        autocomplete="off"
      />
      <button class="button" type="submit">
        Preview
      </button>
      <p id="try-help" class="admin-text quiet">
        day, week, trending, topic:SLUG, category:CODE, author:SLUG, organization:SLUG, search:q=WORDS or
        collection:NUMBER
      </p>
    </form>
  );
}

function LastEditions({ editions, now }: { editions: readonly PastEdition[]; now: number }) {
  if (editions.length === 0) return <p class="admin-text">No edition was closed yet.</p>;
  return (
    <DataTable
      caption="Last editions"
      columns={[
        { name: 'To' },
        { name: 'Day' },
        { name: 'Papers', number: true },
        { name: 'Closed' },
        { name: 'Mail' },
      ]}
      rows={editions.map(({ id, recipient, localDate, papers, closedAt }) => [
        recipient,
        localDate,
        String(papers),
        <Moment at={new Date(closedAt).toISOString()} now={now} />,
        <a href={`/admin/editions/${id}`}>Show</a>,
      ])}
    />
  );
}
