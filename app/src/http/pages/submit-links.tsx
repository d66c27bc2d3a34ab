import type { Context, Handler } from 'hono';
import { type AdditionErrors, type Additions, addToPaper, readAdditions } from '../../community/additions.ts';
import { paperDetail } from '../../feed/paper.ts';
import { enqueueJob } from '../../jobs/enqueue.ts';
import { paperHref } from '../../ui/links.ts';
import { Page } from '../../ui/page.tsx';
import { AdditionsForm } from '../../ui/submit/additions-form.tsx';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { notFound } from './not-found.tsx';
import { respond } from './respond.ts';
import { SUBMIT_FACTS } from './submit.tsx';

const FACTS = { ...SUBMIT_FACTS, title: 'Links and organization', canonical: '/submit/links' };

/** `GET /submit/links?paper=ADDRESS`, for the submitter and curators. */
export function linksHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const address = context.req.query('paper') ?? '';
    const typed = await readAdditions(context.get('actor'), pages.store, address);
    return typed === null
      ? missingPaper(context, pages)
      : showForm(context, pages, { address, typed, errors: pictureError(typed.pictureProblem) }, 200);
  };
}

/** Said when the form is opened: while it was sent, nobody had looked yet. */
function pictureError(problem: string | null): AdditionErrors {
  return problem === null ? {} : { picture: problem };
}

/** The hourly job would come to it too. */
async function fetchSoon({ store, now }: PageContext): Promise<void> {
  const job = { kind: 'pictures', payload: {} } as const;
  await enqueueJob(store.db, job, { uniqueKey: 'added pictures', runAt: now(), now: now() });
}

/** `POST /submit/links` */
export function addLinksHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: string) => form.get(name)?.[0] ?? '';
    const address = field('paper');
    const typed = {
      project: field('project'),
      code: field('code'),
      picture: field('picture'),
      alt: field('alt'),
      organization: field('organization'),
    };
    const terms = { now: pages.now(), limited: pages.settings.rateLimits };
    const wish = { paper: address, ...typed };
    const errors = await addToPaper(context.get('actor'), pages.store, wish, terms);
    if (errors === null) return missingPaper(context, pages);
    if (Object.keys(errors).length > 0) return showForm(context, pages, { address, typed, errors });
    if (typed.picture !== '') await fetchSoon(pages);
    return context.redirect(paperHref(address), 303);
  };
}

async function showForm(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { address, typed, errors }: { address: string; typed: Additions; errors: AdditionErrors },
  status: 200 | 422 = 422,
): Promise<Response> {
  const found = await paperDetail(pages.feed, address);
  if (found === null || 'hidden' in found) return missingPaper(context, pages);
  if ('movedTo' in found) return showForm(context, pages, { address: found.movedTo, typed, errors }, status);
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <AdditionsForm paper={found.paper} typed={typed} errors={errors} formToken={formTokenOf(context)} />
    </Page>,
    status,
  );
}

function missingPaper(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return notFound(context, pages, {
    title: 'No paper is at this address',
    explanation: 'Nothing was changed. Perhaps a search finds it.',
  });
}
