import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { hidePaper } from '../../../community/moderation/hide-paper.ts';
import { requireOffice } from '../../../community/moderation/office.ts';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { findSubject } from '../../../community/moderation/subjects.ts';
import { hiddenAmong } from '../../../store/hidden-papers.ts';
import { ActForm } from '../../../ui/moderation/act-form.tsx';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, toEntry, typedIn } from './form.ts';

/** `GET /moderation/hide?paper=2601.00001` */
export function hideFormHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => show(context, pages, context.req.query('paper') ?? '', NO_ATTEMPT);
}

/** `POST /moderation/hide` with `paper`, `do` (`hide` or `show`) and `why`. */
export function hideHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { paper = '', why = '', do: wish = '' } = typed;
    if (wish !== 'hide' && wish !== 'show') throw new HTTPException(400);
    const hidden = await hidePaper(
      context.get('actor'),
      pages.store,
      { paper, hide: wish === 'hide', why },
      termsOf(pages),
    );
    switch (hidden.outcome) {
      case 'done':
        return toEntry(context, hidden.entry);
      case 'missing':
        throw new HTTPException(404);
      case 'no reason':
        return show(context, pages, paper, { typed, error: REASON_WANTED });
      case 'already':
        return show(context, pages, paper, { typed, error: 'It is so already. Nothing was changed.' });
    }
  };
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  address: string,
  attempt: Attempt,
): Promise<Response> {
  requireOffice(context.get('actor'), 'moderator');
  const { db } = pages.store;
  const subject = await findSubject(db, `paper-${address}`);
  if (subject === null) throw new HTTPException(404);
  const isHidden = (await hiddenAmong(db, [subject.id])).size > 0;
  const note = isHidden
    ? 'It is hidden. Shown again, it stands where it stood, in every list and search.'
    : 'Hidden, it stands in no list and no search, whatever is imported; its page says so, and why. It can be undone.';
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title={`${isHidden ? 'Show' : 'Hide'} paper ${subject.name}`}
      part={null}
      canonical="/moderation/hide"
      note={note}
    >
      <p>
        <a href={subject.href}>Look at it</a>
      </p>
      <ActForm
        action="/moderation/hide"
        hidden={{ paper: subject.name }}
        buttons={isHidden ? { show: 'Show it again' } : { hide: 'Hide it' }}
        attempt={attempt}
        formToken={formTokenOf(context)}
      />
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}
