import type { Hono } from 'hono';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import { deleteHandler, hideHandler, lockHandler, opinionHandler, seenHandler } from './acts.tsx';
import { discussionsHandler, historyHandler, permalinkHandler } from './read.tsx';
import { answerHandler, changeHandler, editHandler, postHandler } from './write.ts';

/** What readers say of papers. The discussion itself stands on the paper's page. */
export function registerDiscussion(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/discussions', discussionsHandler(pages));
  app.post('/discussions/lock', lockHandler(pages));
  app.post('/comments', postHandler(pages));
  app.post('/comments/seen', seenHandler(pages));
  app.get('/comments/:id', permalinkHandler(pages));
  app.get('/comments/:id/history', historyHandler(pages));
  app.get('/comments/:id/answer', answerHandler(pages));
  app.get('/comments/:id/edit', editHandler(pages));
  app.post('/comments/:id/edit', changeHandler(pages));
  app.post('/comments/:id/delete', deleteHandler(pages));
  app.post('/comments/:id/opinion', opinionHandler(pages));
  app.post('/comments/:id/hide', hideHandler(pages));
}
