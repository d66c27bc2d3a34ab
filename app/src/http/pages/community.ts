import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';
import { organizationHandler, organizationsHandler } from './organization.tsx';
import { registerSubmissionPages } from './submissions.ts';

/** What people put on the day, who they are, and where they work. */
export function registerCommunityPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  registerSubmissionPages(app, pages);
  app.get('/organizations', organizationsHandler(pages));
  app.get('/organizations/:key', organizationHandler(pages));
}
