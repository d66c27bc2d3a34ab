import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import { auditHandler } from './audit.tsx';
import { hideFormHandler, hideHandler } from './hide.tsx';
import { logHandler } from './log.tsx';
import { mergeFormHandler, mergeHandler, undoMergeHandler } from './merge.tsx';
import { endSessionsOfHandler, peopleHandler, personFormHandler, setRoleHandler } from './people.tsx';
import { decideReportsHandler, reportsHandler } from './queue.tsx';
import { reportHandler, sendReportHandler } from './report.tsx';
import { suspendFormHandler, suspendHandler } from './suspend.tsx';
import { tellApartHandler, twinsHandler } from './twins.tsx';

/** What moderators see stays in no cache, that of their own browser included. */
const unkept = createMiddleware<AppEnvironment>(async (context, next) => {
  await next();
  context.res.headers.set('Cache-Control', 'no-store, private');
});

/** The public log, reports, and what is done by office. Each handler passes on who asks, and what it calls refuses others. */
export function registerModeration(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.use('/moderation/*', unkept);
  app.use('/report', unkept);
  app.get('/moderation', logHandler(pages));
  app.get('/report', reportHandler(pages));
  app.post('/report', sendReportHandler(pages));
  app.get('/moderation/reports', reportsHandler(pages));
  app.post('/moderation/reports', decideReportsHandler(pages));
  app.get('/moderation/hide', hideFormHandler(pages));
  app.post('/moderation/hide', hideHandler(pages));
  app.get('/moderation/merge', mergeFormHandler(pages));
  app.post('/moderation/merge', mergeHandler(pages));
  app.post('/moderation/merge/undo', undoMergeHandler(pages));
  app.get('/moderation/twins', twinsHandler(pages));
  app.post('/moderation/twins', tellApartHandler(pages));
  app.get('/moderation/suspend', suspendFormHandler(pages));
  app.post('/moderation/suspend', suspendHandler(pages));
  app.get('/admin/people', peopleHandler(pages));
  app.get('/admin/people/change', personFormHandler(pages));
  app.post('/admin/people/role', setRoleHandler(pages));
  app.post('/admin/people/sessions', endSessionsOfHandler(pages));
  app.get('/admin/audit', auditHandler(pages));
}
