import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import { unkept } from '../middleware/unkept.ts';
import type { PageContext } from './context.ts';
import { confirmHandler, findHandler, foundHandler, submitHandler } from './submit.tsx';
import { byHandHandler, describeHandler } from './submit-by-hand.tsx';
import { addLinksHandler, linksHandler } from './submit-links.tsx';

/** What people put on the day, and add to it. */
export function registerSubmissionPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.use('/submit', unkept);
  app.use('/submit/*', unkept);
  app.get('/submit', submitHandler(pages));
  app.post('/submit', findHandler(pages));
  app.get('/submit/found/:id', foundHandler(pages));
  app.post('/submit/confirm', confirmHandler(pages));
  app.get('/submit/by-hand', byHandHandler(pages));
  app.post('/submit/by-hand', describeHandler(pages));
  app.get('/submit/links', linksHandler(pages));
  app.post('/submit/links', addLinksHandler(pages));
}
