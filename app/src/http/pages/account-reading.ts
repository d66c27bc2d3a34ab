import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { forgetReads, setKeepsReads } from '../../community/reading.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import type { PageContext } from './context.ts';

/** `POST /account/reading` with in `do` what is to be: `keep`, `stop` or `forget`. */
export function changeReadingHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const wish = (await readForm(context)).get('do')?.[0];
    const actor = context.get('actor');
    if (wish === 'forget') await forgetReads(actor, pages.store);
    else if (wish === 'keep' || wish === 'stop') {
      await setKeepsReads(actor, pages.store, { keep: wish === 'keep', now: pages.now() });
    } else throw new HTTPException(400);
    return context.redirect(`/account?done=${wish === 'forget' ? 'forgotten' : 'reading'}`, 303);
  };
}
