import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Page } from '../../ui/page.tsx';
import { Leaving, ProviderReturn, type ReturnOutcome } from '../../ui/provider-return.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'Sign in',
  description: 'Signing in with an account elsewhere.',
  canonical: '/signin',
  unlisted: true,
};

/**
 * A page of ours that goes on by itself. The answer to a form cannot lead away at once: our policy for forms
 * (`form-action`) holds for where they are redirected to, too.
 */
export async function showLeaving(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { name, address }: { name: string; address: string },
): Promise<Response> {
  context.header('Refresh', `0; url=${address}`);
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <Leaving name={name} address={address} />
    </Page>,
  );
}

const STATUSES: Readonly<Record<ReturnOutcome, ContentfulStatusCode>> = {
  mailed: 200,
  closed: 403,
  taken: 409,
  expired: 410,
  declined: 403,
  refused: 422,
  down: 502,
};

/** What came of it where nobody was signed in. */
export async function showReturn(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { name, outcome }: { name: string; outcome: ReturnOutcome },
): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <ProviderReturn name={name} outcome={outcome} />
    </Page>,
    STATUSES[outcome],
  );
}
