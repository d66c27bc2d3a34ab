import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ownPath } from '../../../community/addresses.ts';
import { annotateItem, removeFromCollection } from '../../../community/collections/items.ts';
import { hideCollection } from '../../../community/collections/moderate.ts';
import { moveItem } from '../../../community/collections/move.ts';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import type { PageContext } from '../context.ts';
import { termsOf } from '../terms.ts';
import { collectionNumber } from './found.ts';

/**
 * `POST /collection/{id}/items` with `item`, and in `do` what is to be: `up`, `down`, `place` (with `place`), `note` or
 * `remove`. A note that was changed is kept, whichever button was pressed.
 */
export function itemsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: string) => form.get(name)?.[0] ?? '';
    const [id, item] = [collectionNumber(context), wholeNumber(field('item'))];
    const [actor, wish] = [context.get('actor'), field('do')];
    if (item === null) throw new HTTPException(400);
    const note = field('note').replaceAll('\r\n', '\n');
    if (note !== field('note_before').replaceAll('\r\n', '\n') && wish !== 'remove') {
      const kept = await annotateItem(actor, pages.store, { id, item, note }, termsOf(pages));
      if (kept === null) throw new HTTPException(404);
    }
    const back = ownPath(field('back')) ?? '/collections';
    if (wish === 'remove') {
      const done = await removeFromCollection(actor, pages.store, { id, item }, termsOf(pages));
      if (done === null) throw new HTTPException(404);
      return context.redirect(back, 303);
    }
    if (wish !== 'note') {
      const to = wish === 'up' || wish === 'down' ? wish : wholeNumber(field('place'));
      if (to === null) throw new HTTPException(400);
      const done = await moveItem(actor, pages.store, { id, item, to }, termsOf(pages));
      if (done === null) throw new HTTPException(404);
    }
    return context.redirect(`${back.replace(/#.*/, '')}#item-${item}`, 303);
  };
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** `POST /collection/{id}/hide` with `why`, and in `do` either `hide` or `show`: for moderators. */
export function hideHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: string) => form.get(name)?.[0] ?? '';
    const id = collectionNumber(context);
    const wish = { id, hide: field('do') !== 'show', why: field('why') };
    const outcome = await hideCollection(context.get('actor'), pages.store, wish, termsOf(pages));
    if (outcome === null) throw new HTTPException(404);
    if (outcome === 'no reason') {
      throw new HTTPException(422, { message: 'A reason is needed: it stands in the public log.' });
    }
    return context.redirect('/moderation', 303);
  };
}
