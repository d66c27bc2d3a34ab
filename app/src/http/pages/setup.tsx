import type { Handler } from 'hono';
import { requireRole } from '../../community/actor.ts';
import { Page } from '../../ui/page.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

/** `/setup`: what the owner sets up. */
export function setupHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    requireRole(context.get('actor'), 'owner');
    const facts = {
      title: 'Setup',
      description: 'Setting up this paper.',
      canonical: '/setup',
      unlisted: true,
    };
    context.header('Cache-Control', 'no-store');
    return respond(
      context,
      <Page chrome={await loadChrome(pages)} facts={facts}>
        <h1>Setup</h1>
      </Page>,
    );
  };
}
