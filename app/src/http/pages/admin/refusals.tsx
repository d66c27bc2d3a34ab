import type { Handler } from 'hono';
import { adminRefusals, type RefusalsView, type RefusalView } from '../../../admin/refusals.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { withParameters } from '../../../ui/links.ts';
import { Pager } from '../../../ui/pager.tsx';
import { counted, grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { requestedPage, respond } from '../respond.ts';
import { doneSentence } from './done.ts';

/** `/admin/refusals`, `?source=` for those of one source. */
export function refusalsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const source = context.req.query('source') || null;
    const page = requestedPage(context);
    const view = await adminRefusals(context.get('actor'), pages.admin, { source, page: page ?? 1 });
    if (page === null || page > view.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that.',
        links: [{ name: 'The newest refusals', href: '/admin/refusals' }],
      });
    }
    const note = `What sources sent that was not taken, and why: ${counted(view.total, 'refusal')}, the newest first.`;
    const hrefOf = (number: number) =>
      withParameters('/admin/refusals', { source, page: number === 1 ? null : number });
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="refusals"
        note={note}
        done={doneSentence(context)}
      >
        <SourceFilter view={view} />
        <RefusalTable refusals={view.refusals} now={pages.admin.now()} />
        <Pager page={page} pages={view.pages} hrefOf={hrefOf} />
      </AdminPage>,
    );
  };
}

function SourceFilter({ view: { source, sources } }: { view: RefusalsView }) {
  if (sources.length === 0) return null;
  return (
    <form class="admin-filter" action="/admin/refusals">
      <label for="source">Source</label>
      <select id="source" name="source">
        <option value="">all</option>
        {sources.map((entry) => (
          <option value={entry.source} selected={entry.source === source}>
            {`${entry.source} (${grouped(entry.count)})`}
          </option>
        ))}
      </select>
      <button type="submit">Show</button>
    </form>
  );
}

function RefusalTable({ refusals, now }: { refusals: readonly RefusalView[]; now: number }) {
  if (refusals.length === 0) return <p class="admin-text">Nothing was refused.</p>;
  return (
    <DataTable
      caption="Refusals"
      captionUnseen
      columns={[
        { name: 'Source' },
        { name: 'Reason', long: true },
        { name: 'Field' },
        { name: 'Entry', number: true },
        { name: 'Page', long: true },
        { name: 'Refused' },
      ]}
      rows={refusals.map(({ source, reason, field, line, place, seenAt }) => [
        source,
        reason,
        field === null ? <span class="quiet">none</span> : <code>{field}</code>,
        line === null ? 'whole page' : grouped(line),
        <code>{place}</code>,
        <Moment at={seenAt} now={now} />,
      ])}
    />
  );
}
