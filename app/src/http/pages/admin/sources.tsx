import type { Handler } from 'hono';
import { adminSources, type SourceView } from '../../../admin/sources.ts';
import type { ServiceStatus } from '../../../store/service-slots.ts';
import { Action } from '../../../ui/admin/action.tsx';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE = 'Where papers come from: how the last run ended, and when the next one is.';

/** `/admin/sources` */
export function sourcesHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { sources, services, unused } = await adminSources(context.get('actor'), pages.admin);
    const now = pages.admin.now();
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="sources"
        note={NOTE}
        done={doneSentence(context)}
      >
        {sources.length === 0 ? (
          <p class="admin-text">No source has run yet, and none is chosen.</p>
        ) : (
          <SourceTable sources={sources} now={now} formToken={formTokenOf(context)} />
        )}
        {services.length === 0 ? null : <ServiceTable services={services} now={now} />}
        <p class="admin-text">
          <code>BROADSHEET_SOURCES</code> chooses what is asked on a schedule.
          {unused.length === 0 ? null : ` Not in use: ${unused.join(', ')}.`}
        </p>
      </AdminPage>,
    );
  };
}

interface SourceTableProps {
  sources: readonly SourceView[];
  now: number;
  formToken: string;
}

function SourceTable({ sources, now, formToken }: SourceTableProps) {
  return (
    <DataTable
      caption="Sources"
      captionUnseen
      columns={[
        { name: 'Source' },
        { name: 'Last run' },
        { name: 'Added', number: true },
        { name: 'Updated', number: true },
        { name: 'Refused', number: true },
        { name: 'Next run' },
        { name: 'Checkpoint' },
        { name: '' },
      ]}
      rows={sources.map((source) => {
        const { name, lastRun, checkpointAt, askable } = source;
        return [
          <SourceName source={source} />,
          <LastRun source={source} now={now} />,
          lastRun === null ? '–' : grouped(lastRun.added),
          lastRun === null ? '–' : grouped(lastRun.updated),
          <Refused source={source} />,
          <NextRun source={source} now={now} />,
          <Moment at={checkpointAt} now={now} never="none" />,
          askable ? (
            <Action
              address={`/admin/sources/${encodeURIComponent(name)}/run`}
              name="Run now"
              about={name}
              formToken={formToken}
            />
          ) : null,
        ];
      })}
    />
  );
}

function SourceName({ source: { name, problem } }: { source: SourceView }) {
  return (
    <>
      {name}
      {problem === null ? null : <span class="data-problem">{problem}</span>}
    </>
  );
}

/** What is to be said of a run that did not come to its end; one that runs is shown as such elsewhere. */
const UNFINISHED = {
  ok: null,
  running: null,
  failed: 'did not finish',
  interrupted: 'was interrupted',
} as const;

function LastRun({ source: { lastRun }, now }: { source: SourceView; now: number }) {
  return (
    <span>
      <Moment at={lastRun?.lastRun ?? null} now={now} />
      {lastRun === null || UNFINISHED[lastRun.state] === null ? null : (
        <span class="bad"> {UNFINISHED[lastRun.state]}</span>
      )}
    </span>
  );
}

/** Of the last run; the kept ones can be looked at. */
function Refused({ source: { name, lastRun, refusals } }: { source: SourceView }) {
  const last = lastRun === null ? '–' : grouped(lastRun.refused);
  if (refusals === 0) return <>{last}</>;
  return (
    <a href={`/admin/refusals?source=${encodeURIComponent(name)}`} aria-label={`${last} refused by ${name}`}>
      {last}
    </a>
  );
}

function NextRun({ source: { running, nextRun, scheduled }, now }: { source: SourceView; now: number }) {
  if (running) return <strong>runs now</strong>;
  return <Moment at={nextRun} now={now} never={scheduled ? 'not planned yet' : 'not on a schedule'} />;
}

function ServiceTable({ services, now }: { services: readonly ServiceStatus[]; now: number }) {
  return (
    <DataTable
      caption="Services"
      columns={[
        { name: 'Service' },
        { name: 'May be asked' },
        { name: 'Calls left', number: true },
        { name: 'Counted anew from' },
      ]}
      rows={services.map(({ name, nextAt, quota }) => [
        name,
        Date.parse(nextAt) <= now ? 'now' : <Moment at={nextAt} now={now} />,
        quota === null ? 'not told' : quotaWords(quota),
        quota === null ? 'not told' : <Moment at={quota.resetsAt} now={now} />,
      ])}
    />
  );
}

function quotaWords({ limit, remaining }: NonNullable<ServiceStatus['quota']>): string {
  return limit === null ? grouped(remaining) : `${grouped(remaining)} of ${grouped(limit)}`;
}
