import { createMiddleware } from 'hono/factory';
import { NotAllowedError } from '../../community/actor.ts';
import type { Access } from '../../config/config.ts';
import type { AppEnvironment } from '../environment.ts';
import { isEntrance, isForEverybody } from '../for-everybody.ts';

/**
 * Where the paper is private, nothing is answered to whoever is not signed in but what every site has, and the pages on
 * which one signs in. It stands before every route, also those that do not exist.
 */
export function accessGate(access: () => Access) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const { path } = context.req;
    const isOpen = access() !== 'private' || isForEverybody(path) || isEntrance(path);
    if (!isOpen && context.get('actor').kind === 'anonymous') {
      throw new NotAllowedError('This paper is private.', { signInHelps: true });
    }
    await next();
  });
}
