import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../environment.ts';

/** What is somebody's own stays in no cache, that of their own browser included. */
export const unkept = createMiddleware<AppEnvironment>(async (context, next) => {
  await next();
  context.res.headers.set('Cache-Control', 'no-store, private');
});
