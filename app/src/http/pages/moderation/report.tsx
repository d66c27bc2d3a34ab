import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requireVoice } from '../../../community/actor.ts';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { report } from '../../../community/moderation/report.ts';
import { findSubject } from '../../../community/moderation/subjects.ts';
import { ActForm } from '../../../ui/moderation/act-form.tsx';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { subjectWords } from '../../../ui/moderation/subject-words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, typedIn } from './form.ts';

const DONE: Readonly<Record<string, string>> = {
  done: 'Thank you. A moderator looks at it, and you are told what is decided.',
  known: 'You have reported it before: what you said is now this.',
};

/** `GET /report?subject=comment-12`; `?done=` says what was done just now. */
export function reportHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    requireVoice(context.get('actor'));
    const done = context.req.query('done') ?? '';
    const sentence = Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null;
    return show(context, pages, {
      subject: context.req.query('subject') ?? '',
      attempt: NO_ATTEMPT,
      done: sentence,
    });
  };
}

/** `POST /report` with `subject` and `why`. */
export function sendReportHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { subject = '', why = '' } = typed;
    const said = { subject, reason: why };
    const outcome = await report(context.get('actor'), pages.store, said, termsOf(pages));
    if (outcome === 'missing') throw new HTTPException(404);
    if (outcome === 'no reason') {
      return show(context, pages, { subject, attempt: { typed, error: REASON_WANTED }, done: null });
    }
    return context.redirect(`/report?subject=${encodeURIComponent(subject)}&done=${outcome}`, 303);
  };
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { subject: text, attempt, done }: { subject: string; attempt: Attempt; done: string | null },
): Promise<Response> {
  const subject = await findSubject(pages.store.db, text);
  if (subject === null) {
    return notFound(context, pages, {
      title: 'There is no such thing to report',
      explanation: 'It may be gone already, or the address was mistyped.',
    });
  }
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title={`Report ${subjectWords(subject)}`}
      part={null}
      canonical="/report"
      note="Moderators look at it. Nobody else sees who reported it."
      done={done}
    >
      <p>
        <a href={subject.href}>Look at it again</a>
      </p>
      {done === null ? (
        <ActForm
          action="/report"
          hidden={{ subject: text }}
          buttons={{ report: 'Report it' }}
          attempt={attempt}
          formToken={formTokenOf(context)}
          help="What is wrong with it, for the moderators alone."
        />
      ) : null}
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}
