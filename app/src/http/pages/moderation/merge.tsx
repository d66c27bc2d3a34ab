import type { Context, Handler } from 'hono';
import { raw } from 'hono/html';
import {
  listMerges,
  mergePapersByOffice,
  undoMergeByOffice,
} from '../../../community/moderation/merge-papers.ts';
import { requireOffice } from '../../../community/moderation/office.ts';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import type { PaperDetail } from '../../../feed/card.ts';
import { paperDetail } from '../../../feed/paper.ts';
import { plainText } from '../../../papers/render.ts';
import { Authors } from '../../../ui/authors.tsx';
import { paperHref } from '../../../ui/links.ts';
import { ActForm } from '../../../ui/moderation/act-form.tsx';
import { MergeAddresses, MergesInForce } from '../../../ui/moderation/merge.tsx';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, toEntry, typedIn } from './form.ts';

/** `GET /moderation/merge?kept=&other=`: with both, the two papers side by side, and the form that merges them. */
export function mergeFormHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    const [kept = '', other = ''] = [context.req.query('kept'), context.req.query('other')];
    return show(context, pages, { kept: addressIn(kept), other: addressIn(other) }, NO_ATTEMPT);
  };
}

/** `POST /moderation/merge` with `kept`, `other` and `why`. */
export function mergeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { kept = '', other = '', why = '' } = typed;
    const sides = { kept: addressIn(kept), other: addressIn(other) };
    const merged = await mergePapersByOffice(
      context.get('actor'),
      pages.store,
      { ...sides, why },
      termsOf(pages),
    );
    if (merged.outcome === 'done') return toEntry(context, merged.entry);
    const error = merged.outcome === 'refused' ? merged.because : REASON_WANTED;
    return show(context, pages, sides, { typed, error });
  };
}

/** `POST /moderation/merge/undo` with `decision` and `why`. */
export function undoMergeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { decision = '', why = '' } = typed;
    const wish = { decision: /^\d{1,9}$/.test(decision) ? Number(decision) : 0, why };
    const undone = await undoMergeByOffice(context.get('actor'), pages.store, wish, termsOf(pages));
    if (undone.outcome === 'done') return toEntry(context, undone.entry);
    const error = undone.outcome === 'refused' ? undone.because : REASON_WANTED;
    return show(context, pages, { kept: '', other: '' }, { typed, error });
  };
}

/** The address of a paper, also out of that of its page. */
function addressIn(typed: string): string {
  return typed
    .trim()
    .replace(/^.*\/papers\//, '')
    .slice(0, 120);
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { kept, other }: { kept: string; other: string },
  attempt: Attempt,
): Promise<Response> {
  const actor = context.get('actor');
  requireOffice(actor, 'moderator');
  const [one, two] = [await paperAt(pages, kept), await paperAt(pages, other)];
  const problem =
    attempt.error ?? (kept === '' || other === '' || (one && two) ? null : 'There is no such paper.');
  const merges = (await listMerges(actor, pages.store)).map((merge) => ({
    ...merge,
    title: plainText(merge.title),
  }));
  const formToken = formTokenOf(context);
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title="Merge papers"
      part="merge"
      canonical="/moderation/merge"
      note="Two entries of one paper become one: the first keeps its address, the other’s leads there. It holds against later imports, and can be undone. The command “papers twins” finds pairs."
    >
      <MergeAddresses kept={kept} other={other} problem={problem} />
      {one && two ? (
        <>
          <div class="merge-sides">
            <Side title="Stays" paper={one} />
            <Side title="Becomes part of it" paper={two} />
          </div>
          <ActForm
            action="/moderation/merge"
            hidden={{ kept, other }}
            buttons={{ merge: 'Merge them' }}
            attempt={{ typed: attempt.typed, error: null }}
            formToken={formToken}
          />
        </>
      ) : null}
      <MergesInForce merges={merges} formToken={formToken} now={pages.now()} />
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}

async function paperAt(pages: PageContext, address: string): Promise<PaperDetail | null> {
  if (address === '') return null;
  const found = await paperDetail(pages.feed, address);
  if (found === null || !('movedTo' in found)) return found !== null && 'paper' in found ? found.paper : null;
  return paperAt(pages, found.movedTo);
}

function Side({ title, paper }: { title: string; paper: PaperDetail }) {
  return (
    <section>
      <p class="label">{title}</p>
      <p class="log-act">
        <a href={paperHref(paper.address)}>{raw(paper.titleHtml)}</a>
      </p>
      <Authors authors={paper.authors} count={paper.authorCount} />
      <p class="list-note">
        {[
          paper.published,
          ...paper.identifiers.map(({ value }) => value),
          ...paper.sources.map(({ name }) => name),
        ]
          .filter((text) => text !== null)
          .join(' · ')}
      </p>
    </section>
  );
}
