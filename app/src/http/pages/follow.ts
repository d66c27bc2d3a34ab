import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ownPath } from '../../community/addresses.ts';
import { type FollowKind, isFollowing, MOST_FOLLOWS, setFollow } from '../../community/follows.ts';
import type { FollowState } from '../../ui/follow-button.tsx';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { pathAsSent } from '../path-as-sent.ts';
import type { PageContext } from './context.ts';
import { termsOf } from './terms.ts';

const KINDS: readonly FollowKind[] = ['author', 'topic', 'category', 'person', 'organization', 'collection'];

/** `POST /follow` with `kind`, `name` and in `do` what is to be, `on` or `off`; leads back to `back`. */
export function followHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: string) => form.get(name)?.[0] ?? '';
    const kind = KINDS.find((one) => one === field('kind'));
    const wish = field('do');
    if (kind === undefined || (wish !== 'on' && wish !== 'off')) throw new HTTPException(400);
    const followed = { kind, name: field('name'), set: wish === 'on' };
    const outcome = await setFollow(context.get('actor'), pages.store, followed, termsOf(pages));
    if (outcome === null) throw new HTTPException(404);
    if (outcome === 'full') {
      throw new HTTPException(409, {
        message: `You follow ${MOST_FOLLOWS} things, which is as many as there can be. Nothing was changed.`,
      });
    }
    if (context.req.header('Accept') === 'application/json') {
      return context.json({ isFollowing: outcome === 'following' });
    }
    return context.redirect(ownPath(field('back')) ?? '/following', 303);
  };
}

/** What the button on a page follows; null where nobody is signed in. */
export async function loadFollow(
  pages: PageContext,
  context: Context<AppEnvironment>,
  followed: { kind: FollowKind; name: string },
): Promise<FollowState | null> {
  const state = await isFollowing(context.get('actor'), pages.store, followed);
  if (state === null) return null;
  return {
    ...followed,
    isFollowing: state,
    formToken: formTokenOf(context),
    back: pathAsSent(context.req),
  };
}
