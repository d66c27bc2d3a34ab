import type { Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { findCollectionById } from '../../../feed/collection.ts';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import { collectionNumber } from './found.ts';

/** `GET /collection/{id}` leads to the list's present address, whoever sees it: the public log names lists by number. */
export function leadHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const found = await findCollectionById(pages.feed, context.get('actor'), collectionNumber(context));
    if (found === null) throw new HTTPException(404);
    return context.redirect(found.href, 302);
  };
}
