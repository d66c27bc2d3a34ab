import type { Context, Handler } from 'hono';
import { formatDay, type PeriodKind, parsePeriod } from '../../feed/calendar.ts';
import type { PeriodList } from '../../feed/lists.ts';
import { firstPeriod, nearestPeriodBefore, periodList } from '../../feed/period.ts';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { periodTitle } from '../../ui/dates.ts';
import { ExplanationSwitch } from '../../ui/explanation.tsx';
import { hasFormulas } from '../../ui/has-formulas.ts';
import { periodHref } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { PaperList } from '../../ui/paper-list.tsx';
import { PeriodNavigation } from '../../ui/period-navigation.tsx';
import type { Reading } from '../../ui/reading.ts';
import { counted, grouped } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { loadReading } from './reading.ts';
import { respond, wantsExplanation } from './respond.ts';

/**
 * `/papers/date/2026-01-21`, `/papers/week/2026-W04`, `/papers/month/2026-01`. A period without papers redirects to
 * the nearest earlier one that has some.
 */
export function periodHandler(pages: PageContext, kind: PeriodKind): Handler<AppEnvironment> {
  return async (context) => {
    const period = context.req.param('period') ?? '';
    const list = await periodList(pages.feed, kind, period);
    if (list === null) return withoutPapers(context, pages, kind, period);
    const chrome = await loadChrome(pages, context);
    const reading = await loadReading(pages, context, list.papers);
    return respond(
      context,
      <Page chrome={chrome} facts={periodFacts(list)}>
        <PeriodContent
          list={list}
          chrome={chrome}
          path={periodHref(kind, period)}
          explain={wantsExplanation(context)}
          reading={reading}
        />
      </Page>,
    );
  };
}

/** The lists that are always those of the newest period that is over. */
const EACH: Readonly<Record<PeriodKind, string>> = {
  day: '/papers/date',
  week: '/papers/week',
  month: '/papers/month',
};

/** What a period's page says about itself. */
export function periodFacts(list: PeriodList): PageFacts {
  const { kind, period, previous, next } = list;
  const title = periodTitle(kind, period);
  return {
    title,
    description: `${counted(list.total, 'paper')} of ${title}, the best first.`,
    canonical: periodHref(kind, period),
    formulas: hasFormulas(list.papers),
    feeds: [
      { title: `each ${kind}’s papers`, list: EACH[kind] },
      { title, list: periodHref(kind, period) },
    ],
    tab: kind,
    anchorDay: formatDay(parsePeriod(kind, period)?.last ?? 0),
    previous: previous === null ? null : periodHref(kind, previous),
    next: next === null ? null : periodHref(kind, next),
  };
}

/** The list of a period under its name, with the ways to its neighbors. */
export function PeriodContent({
  list,
  chrome,
  path,
  explain,
  reading,
}: {
  list: PeriodList;
  chrome: Chrome;
  path: string;
  explain: boolean;
  reading: Reading | null;
}) {
  const thisYear = chrome.today.slice(0, 4);
  const explained = list.papers.some((card) => card.explanation !== null);
  return (
    <>
      <div class="list-head">
        <h1>{list.period === chrome.today ? 'Today’s papers' : periodTitle(list.kind, list.period)}</h1>
        <p class="list-note">
          {paperCount(list)}
          {explained ? (
            <>
              {' · '}
              <ExplanationSwitch shown={explain} href={explain ? path : `${path}?explain=1`} />
            </>
          ) : null}
        </p>
        <PeriodNavigation list={list} thisYear={thisYear} label="Other issues" />
      </div>
      <PaperList
        papers={list.papers}
        thisYear={thisYear}
        layout="edition"
        explain={explain}
        ranked
        reading={reading}
      />
      <PeriodNavigation list={list} thisYear={thisYear} label="Other issues, again" />
    </>
  );
}

function paperCount({ papers, total }: PeriodList): string {
  if (papers.length === total) return counted(total, 'paper');
  return `The first ${grouped(papers.length)} of ${counted(total, 'paper')}`;
}

/** Leads on to the nearest earlier period; before the first one, and for what is no period, a 404 that helps. */
async function withoutPapers(
  context: Context<AppEnvironment>,
  pages: PageContext,
  kind: PeriodKind,
  period: string,
): Promise<Response> {
  const earlier = await nearestPeriodBefore(pages.feed, kind, period);
  if (earlier !== null) return context.redirect(periodHref(kind, earlier), 302);
  const first = await firstPeriod(pages.feed, kind);
  const links =
    first === null
      ? []
      : [{ name: `The first ${kind}: ${periodTitle(kind, first)}`, href: periodHref(kind, first) }];
  if (parsePeriod(kind, period) === null) {
    return notFound(context, pages, {
      title: `There is no such ${kind}`,
      explanation: `A ${kind}’s address is written like ${EXAMPLES[kind]}.`,
      links,
    });
  }
  return notFound(context, pages, {
    title: 'Before the first issue',
    explanation: `No papers stand on ${periodTitle(kind, period)} or earlier.`,
    links,
  });
}

const EXAMPLES: Readonly<Record<PeriodKind, string>> = {
  day: '/papers/date/2026-01-21',
  week: '/papers/week/2026-W04',
  month: '/papers/month/2026-01',
};
