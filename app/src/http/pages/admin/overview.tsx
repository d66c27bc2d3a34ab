import type { Handler } from 'hono';
import type { Child } from 'hono/jsx';
import { adminOverview, type Overview } from '../../../admin/overview.ts';
import type { Part } from '../../../admin/warnings.ts';
import { AdminPage } from '../../../ui/admin/admin-page.tsx';
import { Moment } from '../../../ui/admin/moment.tsx';
import { ADMIN_PARTS, partHref } from '../../../ui/admin/parts.ts';
import { Warnings } from '../../../ui/admin/warnings.tsx';
import { byteSize, counted, grouped } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { doneSentence } from './done.ts';

const NOTE = 'How everything stands. Programs read the same from "broadsheet status --json".';

/** `/admin` */
export function overviewHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const overview = await adminOverview(context.get('actor'), pages.admin);
    const figures = figuresOf(overview, pages.admin.now());
    return respond(
      context,
      <AdminPage
        chrome={await loadChrome(pages, context)}
        part={null}
        note={NOTE}
        done={doneSentence(context)}
      >
        <Warnings warnings={overview.warnings} linked />
        <ul class="figures">
          {ADMIN_PARTS.map(({ part, name }) => (
            <FigureCard
              part={part}
              name={name}
              figure={figures[part]}
              alarm={overview.warnings.some((warning) => warning.part === part)}
            />
          ))}
        </ul>
      </AdminPage>,
    );
  };
}

/** The one number of a part that matters, what it counts, and what else is good to know. */
interface Figure {
  number: string;
  counts: string;
  note: Child;
}

function FigureCard({
  part,
  name,
  figure,
  alarm,
}: {
  part: Part;
  name: string;
  figure: Figure;
  alarm: boolean;
}) {
  return (
    <li class={alarm ? 'figure alarm' : 'figure'}>
      <h2>
        <a href={partHref(part)}>{name}</a>
      </h2>
      <p>
        <strong class="figure-number">{figure.number}</strong> {figure.counts}
      </p>
      <p class="figure-note">{figure.note}</p>
    </li>
  );
}

function figuresOf(overview: Overview, now: number): Readonly<Record<Part, Figure>> {
  const { jobs, index, disk, settings, refusals, messages, mail, editions } = overview;
  return {
    sources: sourcesFigure(overview, now),
    jobs: {
      number: grouped(jobs.standing),
      counts: 'given up',
      note: `${grouped(jobs.running)} running, ${grouped(jobs.pending)} waiting`,
    },
    index: {
      number: grouped(index.indexed),
      counts: index.indexed === 1 ? 'paper can be found' : 'papers can be found',
      note:
        index.rebuildSince !== null
          ? 'being built anew'
          : index.behind === 0
            ? 'every change is indexed'
            : `${counted(index.behind, 'change')} to take up`,
    },
    storage: {
      number: byteSize(disk.free),
      counts: 'free',
      note: (
        <>
          {byteSize(disk.store)} in the store, last backup{' '}
          <Moment at={disk.lastBackup?.at ?? null} now={now} />
        </>
      ),
    },
    settings: {
      number: grouped(settings.changed),
      counts: `of ${grouped(settings.all)} set`,
      note: 'the others are at their default',
    },
    refusals: {
      number: grouped(refusals.lastDay),
      counts: 'refused in a day',
      note: `${grouped(refusals.kept)} kept to be looked at`,
    },
    messages: {
      number: grouped(messages.waiting),
      counts: messages.waiting === 1 ? 'message waits' : 'messages wait',
      note: `${grouped(messages.sent)} sent in two weeks`,
    },
    mail: {
      number: grouped(mail.waiting),
      counts: mail.waiting === 1 ? 'mail waits' : 'mails wait',
      note: `${grouped(mail.sent)} sent in thirty days`,
    },
    editions: {
      number: grouped(editions.readers),
      counts: editions.readers === 1 ? 'reader by mail' : 'readers by mail',
      note: `${counted(editions.lastDay, 'edition')} in the last day`,
    },
  };
}

function sourcesFigure({ sources }: Overview, now: number): Figure {
  const chosen = sources.filter(({ scheduled }) => scheduled);
  const runs = sources.flatMap(({ lastRun }) => lastRun?.lastRun ?? []).sort();
  return {
    number: grouped(chosen.length),
    counts: chosen.length === 1 ? 'source on schedule' : 'sources on schedule',
    note: (
      <>
        last run <Moment at={runs.at(-1) ?? null} now={now} />
      </>
    ),
  };
}
