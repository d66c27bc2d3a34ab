import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addressOf } from '../../community/addresses.ts';
import { makeFeedToken, revokeFeedToken } from '../../community/feed-tokens.ts';
import { feedHref } from '../../ui/links.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { showAccount } from './account.tsx';
import type { PageContext } from './context.ts';
import { termsOf } from './terms.ts';

/**
 * `POST /account/feeds`: with `do=make` a new secret address, which is told once and kept nowhere; else `revoke` is the
 * number of one that is to open nothing from now on.
 */
export function changeFeedsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const [actor, revoked] = [context.get('actor'), form.get('revoke')?.[0]];
    if (revoked !== undefined) {
      if (!/^[1-9]\d{0,8}$/.test(revoked)) throw new HTTPException(400);
      await revokeFeedToken(actor, pages.store, Number(revoked));
      return context.redirect('/account?done=feed-revoked', 303);
    }
    if (form.get('do')?.[0] !== 'make') throw new HTTPException(400);
    const token = await makeFeedToken(actor, pages.store, termsOf(pages));
    if (token === null) {
      const sentence = 'You have as many addresses as there can be. Nothing was changed: withdraw one first.';
      return showAccount(context, pages, { outcome: { sentence } });
    }
    const secret = `/feeds/${token}`;
    const outcome = {
      sentence:
        'This address is your feed of what you follow. It is shown only now; whoever has it can read it, so keep it to yourself. With subscriptions.opml in the place of following/feed.atom it is a file of all your feeds.',
      link: addressOf(pages.settings, `${secret}${feedHref('/following', 'atom')}`),
    };
    return showAccount(context, pages, { outcome });
  };
}
