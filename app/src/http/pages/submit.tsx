import type { Context, Handler } from 'hono';
import { hasRole, requireVoice } from '../../community/actor.ts';
import { type Found, findPaper } from '../../community/find-paper.ts';
import { readFinding } from '../../community/findings.ts';
import { submitPaper } from '../../community/submit-paper.ts';
import { formatDay } from '../../feed/calendar.ts';
import { today } from '../../feed/day.ts';
import { addressOfPaper, type FindingView, viewOfPaper, viewOfRecord } from '../../feed/finding.ts';
import { longDate } from '../../ui/dates.ts';
import { paperHref, withParameters } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { FoundPaper } from '../../ui/submit/found.tsx';
import { SubmitForm } from '../../ui/submit/submit-form.tsx';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { placesOf } from './places.ts';
import { respond } from './respond.ts';

export const SUBMIT_FACTS = {
  title: 'Submit a paper',
  description: 'Put a paper on the front page of today.',
  canonical: '/submit',
  unlisted: true,
};

/** Asking is given up after this long, before the page's own limit. */
const LONGEST_SEARCH_MS = 30_000;

type Problem = Parameters<typeof SubmitForm>[0]['problem'];

/** `GET /submit` */
export function submitHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    requireVoice(context.get('actor'));
    return showForm(context, pages, { typed: context.req.query('paper') ?? '', problem: null });
  };
}

/** `POST /submit` with what names the paper in `paper`: looks for it and leads to what was found. */
export function findHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = (await readForm(context)).get('paper')?.[0] ?? '';
    const terms = { now: pages.now(), limited: pages.settings.rateLimits };
    const signal = AbortSignal.timeout(LONGEST_SEARCH_MS);
    const found = await findPaper(context.get('actor'), placesOf(pages), typed, { ...terms, signal });
    return leadOn(context, pages, found, typed);
  };
}

async function leadOn(
  context: Context<AppEnvironment>,
  pages: PageContext,
  found: Found,
  typed: string,
): Promise<Response> {
  if (found.kind === 'ready' || found.kind === 'was on') return leadToFound(context, found);
  if (found.kind === 'no name') return showForm(context, pages, { typed, problem: 'no name' });
  const now = pages.now();
  const tried = found.tried.map(({ service, outcome, retryAt }) => ({
    service,
    outcome,
    retryInSeconds: retryAt === null ? null : Math.max(1, Math.ceil((retryAt - now) / 1000)),
  }));
  return showForm(context, pages, { typed, problem: { tried } });
}

/** To the page of what was found, or to the paper's own where it stood on a day. */
export function leadToFound(
  context: Context<AppEnvironment>,
  found: Extract<Found, { kind: 'ready' | 'was on' }>,
): Response {
  if (found.kind === 'ready') return context.redirect(`/submit/found/${found.id}`, 303);
  return context.redirect(withParameters(paperHref(found.was.address), { stood: found.was.day }), 303);
}

async function showForm(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { typed, problem }: { typed: string; problem: Problem },
): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={SUBMIT_FACTS}>
      <SubmitForm
        typed={typed}
        problem={problem}
        day={longDate(formatDay(today(pages.feed)))}
        mayDescribe={hasRole(context.get('actor'), 'curator')}
        formToken={formTokenOf(context)}
      />
    </Page>,
    problem === null ? 200 : 422,
  );
}

/** `GET /submit/found/:id` */
export function foundHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = context.req.param('id') ?? '';
    const paper = await loadFinding(context, pages, id);
    if (paper === null) return goneFinding(context, pages);
    return respond(
      context,
      <Page
        chrome={await loadChrome(pages, context)}
        facts={{ ...SUBMIT_FACTS, formulas: hasFormulas(paper) }}
      >
        <FoundPaper
          id={id}
          paper={paper}
          day={longDate(formatDay(today(pages.feed)))}
          formToken={formTokenOf(context)}
        />
      </Page>,
    );
  };
}

function hasFormulas({ titleHtml, abstractHtml }: FindingView): boolean {
  return titleHtml.includes('<math') || abstractHtml?.includes('<math') === true;
}

async function loadFinding(
  context: Context<AppEnvironment>,
  { feed, store, now }: PageContext,
  id: string,
): Promise<FindingView | null> {
  const finding = await readFinding(context.get('actor'), store, id, now());
  if (finding === null) return null;
  if (finding.kind === 'here') return viewOfPaper(feed, finding.paper);
  const address = finding.likely === null ? null : await addressOfPaper(feed, finding.likely);
  return viewOfRecord(finding.record, address);
}

/** `POST /submit/confirm` with the id of a finding: puts it on the day and leads to its page, which says so. */
export function confirmHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const finding = (await readForm(context)).get('finding')?.[0] ?? '';
    const { store, settings, now } = pages;
    const terms = { clock: now, limited: settings.rateLimits, settings };
    const submitted = await submitPaper(context.get('actor'), store, finding, terms);
    if (submitted.kind === 'gone') return goneFinding(context, pages);
    if (submitted.kind === 'was on') return leadToFound(context, submitted);
    const said = submitted.isLater ? { submitted: 'later' } : { submitted: 'yes' };
    return context.redirect(withParameters(paperHref(submitted.address), said), 303);
  };
}

function goneFinding(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return notFound(context, pages, {
    title: 'This is no longer at hand',
    explanation: 'What was found is kept for an hour, and used once. Nothing was changed; look for it again.',
    links: [{ name: 'Submit a paper', href: '/submit' }],
  });
}
