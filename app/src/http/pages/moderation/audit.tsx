import type { Handler } from 'hono';
import { type AuditEntry, readAudit } from '../../../community/audit.ts';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';

/** `GET /admin/audit` */
export function auditHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const entries = await readAudit(context.get('actor'), pages.store);
    return respond(
      context,
      <OfficePage
        chrome={await loadChrome(pages, context)}
        title="Audit"
        part="audit"
        canonical="/admin/audit"
        note="What owners and commands did that is not for the public log: for owners alone, without any secret."
      >
        <AuditTable entries={entries} now={pages.now()} />
      </OfficePage>,
    );
  };
}

function AuditTable({ entries, now }: { entries: readonly AuditEntry[]; now: number }) {
  if (entries.length === 0) return <p class="admin-text">Nothing was done yet.</p>;
  return (
    <DataTable
      caption="What was done"
      captionUnseen
      columns={[{ name: 'When' }, { name: 'Who' }, { name: 'Did' }, { name: 'About', long: true }]}
      rows={entries.map(({ at, by, did, about }) => [
        <Moment at={at} now={now} />,
        by === null ? <span class="quiet">command or link</span> : `@${by}`,
        did,
        about,
      ])}
    />
  );
}
