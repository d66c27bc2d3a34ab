import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { NotAllowedError } from '../../../community/actor.ts';
import { type FoundCollection, findCollectionById } from '../../../feed/collection.ts';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';

/** The number in an address like `/collection/5/…`. Throws a 404 where it is none. */
export function collectionNumber(context: Context<AppEnvironment>): number {
  const text = context.req.param('id') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new HTTPException(404);
  return Number(text);
}

/** The list of that number for somebody who edits it. Throws a 404 where they see none, else a NotAllowedError. */
export async function editedCollection(
  pages: PageContext,
  context: Context<AppEnvironment>,
): Promise<FoundCollection> {
  const actor = context.get('actor');
  const found = await findCollectionById(pages.feed, actor, collectionNumber(context));
  if (found === null) {
    if (actor.kind === 'anonymous') {
      throw new NotAllowedError('This is for those who edit the list.', { signInHelps: true });
    }
    throw new HTTPException(404);
  }
  if (found.right === 'read') {
    throw new NotAllowedError('This is for those who edit the list. Nothing was changed.', {
      signInHelps: actor.kind === 'anonymous',
    });
  }
  return found;
}
