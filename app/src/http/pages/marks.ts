import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ownPath } from '../../community/addresses.ts';
import { setMark } from '../../community/marks.ts';
import { anchorOf } from '../../ui/reading.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import type { PageContext } from './context.ts';

/**
 * `POST /marks` with `paper`, and in `do` what is to be: `vote-on`, `save-off`, `dismissal-on` and so on. Leads back to
 * `back`, or answers as JSON where that is asked for.
 */
export function marksHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const [paper = '', wish = '', back = ''] = ['paper', 'do', 'back'].map(
      (name) => form.get(name)?.[0] ?? '',
    );
    const read = /^(vote|save|dismissal)-(on|off)$/.exec(wish);
    if (read === null) throw new HTTPException(400);
    const kind = read[1] as 'vote' | 'save' | 'dismissal';
    const marked = await setMark(
      context.get('actor'),
      pages.store,
      { paper, kind, set: read[2] === 'on' },
      { now: pages.now(), limited: pages.settings.rateLimits },
    );
    if (marked === null) throw new HTTPException(404);
    if (context.req.header('Accept') === 'application/json') {
      return context.json({ marks: marked.marks, votes: marked.votes });
    }
    return context.redirect(`${(ownPath(back) ?? '/').replace(/#.*/, '')}#${anchorOf(marked.address)}`, 303);
  };
}
