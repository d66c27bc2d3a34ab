import type { Context } from 'hono';
import { type PasskeyPlace, passkeyPlace } from '../../community/passkey-place.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/** Where passkeys are used, as this request sees it. */
export function placeOf(
  context: Context<AppEnvironment>,
  { settings }: Pick<PageContext, 'settings'>,
): PasskeyPlace | null {
  return passkeyPlace(settings.publicUrl, context.req.header('Host'));
}
