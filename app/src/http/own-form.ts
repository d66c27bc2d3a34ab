import type { Context } from 'hono';
import { formToken } from '../community/tokens.ts';
import type { AppEnvironment } from './environment.ts';

/** What a form of ours holds to prove it (`ui/form-token.tsx`); empty for who is not signed in. */
export function formTokenOf(context: Pick<Context<AppEnvironment>, 'get'>): string {
  const session = context.get('session');
  return session === null ? '' : formToken(session.token);
}
