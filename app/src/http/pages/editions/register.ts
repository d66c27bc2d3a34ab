import type { Hono } from 'hono';
import type { AppEnvironment } from '../../environment.ts';
import { unkept } from '../../middleware/unkept.ts';
import type { PageContext } from '../context.ts';
import { editionsHandler } from './admin-editions.tsx';
import {
  listPreviewHandler,
  listPreviewMailHandler,
  pastEditionHandler,
  pastEditionMailHandler,
} from './admin-previews.tsx';
import { ownPreviewHandler, ownPreviewMailHandler } from './own-preview.tsx';

/** What would come by mail, and what came. Stands before the signed links, which begin alike. */
export function registerEditions(app: Hono<AppEnvironment>, pages: PageContext): void {
  for (const path of ['/subscriptions/preview', '/subscriptions/preview/mail', '/admin/editions/*'])
    app.use(path, unkept);
  app.get('/subscriptions/preview', ownPreviewHandler(pages));
  app.get('/subscriptions/preview/mail', ownPreviewMailHandler(pages));
  app.get('/admin/editions', editionsHandler(pages));
  app.get('/admin/editions/preview', listPreviewHandler(pages));
  app.get('/admin/editions/preview/mail', listPreviewMailHandler(pages));
  app.get('/admin/editions/:id', pastEditionHandler(pages));
  app.get('/admin/editions/:id/mail', pastEditionMailHandler(pages));
}
