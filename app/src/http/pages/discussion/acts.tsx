import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { deleteComment } from '../../../community/comments/change.ts';
import { hideComment, lockDiscussion, type Moderated } from '../../../community/comments/moderate.ts';
import { setOpinion } from '../../../community/comments/opinions.ts';
import { seeAnswers } from '../../../community/comments/seen.ts';
import { paperHref } from '../../../ui/links.ts';
import { Message } from '../../../ui/message.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { termsOf } from '../terms.ts';
import { commentInPath, commentNumber, field } from './fields.ts';

/** `POST /comments/{id}/opinion` with `helpful`, `unhelpful` or `none` in `do`. */
export function opinionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const comment = commentInPath(context);
    const wish = await field(context, 'do');
    if (wish !== 'helpful' && wish !== 'unhelpful' && wish !== 'none') throw new HTTPException(400);
    const done = await setOpinion(
      context.get('actor'),
      pages.store,
      { comment, opinion: wish === 'none' ? null : wish },
      { now: pages.now(), limited: pages.settings.rateLimits },
    );
    if (done === null) throw new HTTPException(404);
    return context.redirect(`/comments/${comment}`, 303);
  };
}

/** `POST /comments/{id}/delete` */
export function deleteHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const comment = commentInPath(context);
    const done = await deleteComment(context.get('actor'), pages.store, comment, { now: pages.now() });
    if (done === null) throw new HTTPException(404);
    return context.redirect(`/comments/${comment}`, 303);
  };
}

/** `POST /comments/{id}/hide` with the reason in `why`, and `off` in `hide` to show it again. */
export function hideHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const comment = commentInPath(context);
    const wish = {
      comment,
      hide: (await field(context, 'hide')) !== 'off',
      why: await field(context, 'why'),
    };
    const done = await hideComment(context.get('actor'), pages.store, wish, termsOf(pages));
    return answer(context, pages, done, `/comments/${comment}`);
  };
}

/** `POST /discussions/lock` with `paper`, the reason in `why`, and `off` in `lock` to open it again. */
export function lockHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [paper, why] = [await field(context, 'paper'), await field(context, 'why')];
    const wish = { paper, lock: (await field(context, 'lock')) !== 'off', why };
    const done = await lockDiscussion(context.get('actor'), pages.store, wish, termsOf(pages));
    return answer(context, pages, done, `${paperHref(done?.address ?? '')}#discussion`);
  };
}

/** `POST /comments/seen` with `paper`, and in `up_to` the newest comment that the page knew of. */
export function seenHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const paper = await field(context, 'paper');
    const upTo = commentNumber(await field(context, 'up_to')) ?? 0;
    await seeAnswers(context.get('actor'), pages.store, { paper, upTo }, { now: pages.now() });
    return context.redirect(`${paperHref(paper)}#discussion`, 303);
  };
}

async function answer(
  context: Context<AppEnvironment>,
  pages: PageContext,
  done: Moderated,
  back: string,
): Promise<Response> {
  if (done === null) throw new HTTPException(404);
  if (done.outcome !== 'no reason') return context.redirect(back, 303);
  const facts = { title: 'Say why', description: 'A reason is missing.', canonical: back, unlisted: true };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <Message title="Say why" query={null} links={[{ name: 'Back to the discussion', href: back }]}>
        <p>Nothing was changed. What moderators do stands in the public log, with its reason.</p>
      </Message>
    </Page>,
    422,
  );
}
