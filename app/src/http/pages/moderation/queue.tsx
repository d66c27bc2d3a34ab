import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { decideReports, listReports } from '../../../community/moderation/report-queue.ts';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { Queue } from '../../../ui/moderation/queue.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, typedIn } from './form.ts';

const OUTCOMES = { uphold: 'upheld', dismiss: 'dismissed' } as const;

/** `GET /moderation/reports` */
export function reportsHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => show(context, pages, NO_ATTEMPT);
}

/** `POST /moderation/reports` with `subject`, `do` (`uphold` or `dismiss`) and `why`. */
export function decideReportsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { subject = '', why = '', do: wish = '' } = typed;
    if (!Object.hasOwn(OUTCOMES, wish)) throw new HTTPException(400);
    const outcome = OUTCOMES[wish as keyof typeof OUTCOMES];
    const decided = await decideReports(
      context.get('actor'),
      pages.store,
      { subject, outcome, why },
      termsOf(pages),
    );
    if (decided === 'missing') throw new HTTPException(404);
    if (decided === 'no reason') return show(context, pages, { typed, error: REASON_WANTED });
    return context.redirect('/moderation/reports', 303);
  };
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  attempt: Attempt,
): Promise<Response> {
  const groups = await listReports(context.get('actor'), pages.store);
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title="Reports"
      part="reports"
      canonical="/moderation/reports"
      note="What readers ask you to look at, the oldest first. Acting on it upholds the reports by itself."
    >
      <Queue groups={groups} attempt={attempt} formToken={formTokenOf(context)} now={pages.now()} />
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}
