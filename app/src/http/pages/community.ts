import type { Hono } from 'hono';
import type { AppEnvironment } from '../environment.ts';
import { claimHandler, claimsQueueHandler, decideClaimHandler, giveUpHandler } from './claims.tsx';
import type { PageContext } from './context.ts';
import { organizationHandler, organizationsHandler } from './organization.tsx';
import { personHandler } from './person.tsx';
import { personSaidHandler } from './person-said.tsx';
import { registerSubmissionPages } from './submissions.ts';

/** What people put on the day, who they are, and where they work. */
export function registerCommunityPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  registerSubmissionPages(app, pages);
  app.get('/users/:handle', personHandler(pages));
  app.get('/users/:handle/comments', personSaidHandler(pages));
  app.post('/claims', claimHandler(pages));
  app.post('/claims/give-up', giveUpHandler(pages));
  app.get('/moderation/claims', claimsQueueHandler(pages));
  app.post('/moderation/claims', decideClaimHandler(pages));
  app.get('/organizations', organizationsHandler(pages));
  app.get('/organizations/:key', organizationHandler(pages));
}
