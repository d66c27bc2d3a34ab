import type { Handler } from 'hono';
import { adminJobs, type JobsView } from '../../../admin/jobs.ts';
import type { JobRow } from '../../../jobs/list.ts';
import { Action } from '../../../ui/admin/action.tsx';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { type Column, DataTable } from '../../../ui/admin/data-table.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const JOB: Column = { name: 'Job' };
const WHY: Column = { name: 'Why', long: true };
const ATTEMPTS: Column = { name: 'Attempts', number: true };
const BUTTON: Column = { name: '' };

/** `/admin/jobs` */
export function jobsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const jobs = await adminJobs(context.get('actor'), pages.admin);
    const shown = { now: pages.admin.now(), formToken: formTokenOf(context) };
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part="jobs"
        note={noteOf(jobs)}
        done={doneSentence(context)}
      >
        <Failed jobs={jobs} {...shown} />
        <Running jobs={jobs.running} {...shown} />
        <Waiting jobs={jobs.waiting} {...shown} />
        <Done jobs={jobs.done} {...shown} />
      </AdminPage>,
    );
  };
}

function noteOf({ counts }: JobsView): string {
  return `${grouped(counts.running)} running, ${grouped(counts.failed)} failed, ${grouped(counts.pending)} waiting.`;
}

/** The number tells a job in the commands and in the log. */
function JobName({ job: { about, id } }: { job: JobRow }) {
  return (
    <>
      {about} <span class="quiet">{id}</span>
    </>
  );
}

function attemptsOf({ attempts, mostAttempts }: JobRow): string {
  return `${attempts} of ${mostAttempts}`;
}

function retryAction(job: JobRow, name: string, formToken: string) {
  return (
    <Action address={`/admin/jobs/${job.id}/retry`} name={name} about={job.about} formToken={formToken} />
  );
}

interface JobTableProps {
  jobs: readonly JobRow[];
  now: number;
  formToken: string;
}

function Failed({
  jobs: { failed, standing },
  now,
  formToken,
}: Omit<JobTableProps, 'jobs'> & { jobs: JobsView }) {
  if (failed.length === 0) return null;
  return (
    <DataTable
      caption="Failed"
      columns={[JOB, WHY, ATTEMPTS, { name: 'Given up' }, BUTTON]}
      rows={failed.map((job) => [
        <JobName job={job} />,
        <span>
          <span class={standing.includes(job.id) ? 'bad' : undefined}>{job.reason}</span>
          {standing.includes(job.id) ? null : ' A later one of the same kind settled it.'}
        </span>,
        attemptsOf(job),
        <Moment at={job.finished} now={now} />,
        retryAction(job, 'Retry', formToken),
      ])}
    />
  );
}

function Running({ jobs, now }: JobTableProps) {
  if (jobs.length === 0) return null;
  return (
    <DataTable
      caption="Running"
      columns={[JOB, ATTEMPTS, { name: 'Worker' }, { name: 'Its turn lasts until' }]}
      rows={jobs.map((job) => [
        <JobName job={job} />,
        attemptsOf(job),
        job.worker ?? 'not told',
        <Moment at={job.leaseUntil} now={now} />,
      ])}
    />
  );
}

function Waiting({ jobs, now, formToken }: JobTableProps) {
  if (jobs.length === 0)
    return <p class="admin-text">Nothing waits. The worker adds the scheduled jobs when it starts.</p>;
  return (
    <DataTable
      caption="Waiting"
      columns={[JOB, { name: 'Runs' }, ATTEMPTS, { name: 'Last failure', long: true }, BUTTON]}
      rows={jobs.map((job) => [
        <JobName job={job} />,
        <Moment at={job.nextRun} now={now} />,
        attemptsOf(job),
        job.reason ?? <span class="quiet">none</span>,
        retryAction(job, 'Run now', formToken),
      ])}
    />
  );
}

function Done({ jobs, now }: JobTableProps) {
  if (jobs.length === 0) return null;
  return (
    <DataTable
      caption="Done last"
      columns={[JOB, ATTEMPTS, { name: 'Ended' }]}
      rows={jobs.map((job) => [
        <JobName job={job} />,
        attemptsOf(job),
        <Moment at={job.finished} now={now} />,
      ])}
    />
  );
}
