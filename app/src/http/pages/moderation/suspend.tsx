import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requireOffice } from '../../../community/moderation/office.ts';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { findSubject } from '../../../community/moderation/subjects.ts';
import { suspend } from '../../../community/moderation/suspend.ts';
import { ActForm } from '../../../ui/moderation/act-form.tsx';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { SuspensionEnd } from '../../../ui/moderation/suspension-end.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, toEntry, typedIn } from './form.ts';

const DAY_MS = 86_400_000;

const PRESETS: Readonly<Record<string, number>> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
};

const PROBLEMS = {
  'no reason': REASON_WANTED,
  'no end': 'Choose an end that is still to come, within ten years. Nothing was changed.',
  'not suspended': 'They are not suspended. Nothing was changed.',
} as const;

/** `GET /moderation/suspend?person=ada` */
export function suspendFormHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => show(context, pages, context.req.query('person') ?? '', NO_ATTEMPT);
}

/** `POST /moderation/suspend` with `person`, `do` (`suspend` or `lift`), `end` or `date`, and `why`. */
export function suspendHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { person = '', why = '', do: wish = '' } = typed;
    if (wish !== 'suspend' && wish !== 'lift') throw new HTTPException(400);
    const until = wish === 'lift' ? null : endOf(typed, pages.now());
    const done = await suspend(
      context.get('actor'),
      pages.store,
      { handle: person, until, why },
      termsOf(pages),
    );
    if (done.outcome === 'done') return toEntry(context, done.entry);
    if (done.outcome === 'missing') throw new HTTPException(404);
    return show(context, pages, person, { typed, error: PROBLEMS[done.outcome] });
  };
}

/** A stretch from now, or the end of a day in UTC; 0, which is over, for what is neither. */
function endOf({ end = '', date = '' }: Readonly<Record<string, string>>, now: number): number {
  if (Object.hasOwn(PRESETS, end)) return now + (PRESETS[end] ?? 0);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T23:59:59Z`) || 0 : 0;
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  handle: string,
  attempt: Attempt,
): Promise<Response> {
  requireOffice(context.get('actor'), 'moderator');
  const { db } = pages.store;
  const subject = await findSubject(db, `person-${handle}`);
  if (subject === null) throw new HTTPException(404);
  const { until } = await db
    .selectFrom('people')
    .select('suspended_until as until')
    .where('id', '=', subject.id)
    .executeTakeFirstOrThrow();
  const isSuspended = (until ?? 0) > pages.now();
  const note = isSuspended
    ? `Suspended until ${new Date(until ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC.`
    : 'Suspended, they read on, but do nothing that others see, until it ends.';
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title={`Suspend @${subject.name}`}
      part={null}
      canonical="/moderation/suspend"
      note={note}
    >
      <ActForm
        action="/moderation/suspend"
        hidden={{ person: subject.name }}
        buttons={
          isSuspended ? { suspend: 'Change the end', lift: 'Lift it now' } : { suspend: 'Suspend them' }
        }
        attempt={attempt}
        formToken={formTokenOf(context)}
        help="They are told this, and everybody reads it in the log."
      >
        <SuspensionEnd end={attempt.typed.end ?? 'week'} date={attempt.typed.date ?? ''} />
      </ActForm>
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}
