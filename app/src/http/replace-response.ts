import type { Context } from 'hono';

/**
 * Puts `response` in place of the current one. Hono's own setter would copy the old response's headers
 * (its length, its coding) onto the new one.
 */
export function replaceResponse(context: Context, response: Response): void {
  context.res = undefined;
  context.res = response;
}
