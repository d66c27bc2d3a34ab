import { SearchBusyError, SearchThreadError } from '@broadsheet/search';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { NotAllowedError } from '../community/actor.ts';
import { TooManyRequestsError } from '../community/limits.ts';
import { isDiskFull } from '../store/disk-full.ts';
import { isBusy } from '../store/write-patiently.ts';
import type { AppEnvironment } from './environment.ts';
import { loggedPath } from './for-everybody.ts';

/** Makes the page that tells a reader what happened and what to do. */
export type RenderError = (
  context: Context<AppEnvironment>,
  status: ContentfulStatusCode,
) => Response | Promise<Response>;

/** Headers that belong to a status: when to come back; and no more of a body that nobody will read. */
const STATUS_HEADERS: Partial<Record<number, readonly [name: string, value: string]>> = {
  // RFC 9110, section 15.5.2, wants a challenge; no registered scheme means "with the cookie of a sign-in link".
  401: ['WWW-Authenticate', 'Cookie realm="Broadsheet"'],
  413: ['Connection', 'close'],
  503: ['Retry-After', '10'],
};

/**
 * Turns whatever a handler throws into a page: an HTTPException into its status, everything else
 * into 500 (507 when the disk is full), logged with the request's id. The reader never sees the error's own text.
 * A client that leaves while it still sends makes the handler fail too; that is not our failure (400).
 */
export function errorHandler(render: RenderError): ErrorHandler<AppEnvironment> {
  return async (error, context) => {
    const status = statusOf(error, context);
    if (error instanceof HTTPException) {
      if (status >= 500) context.get('log').warn({ status }, error.message);
    } else if (status >= 500) {
      logFailure(context, error);
    }
    const response = await renderSafely(render, context, status as ContentfulStatusCode);
    const header = STATUS_HEADERS[status];
    if (header) response.headers.set(...header);
    if (error instanceof TooManyRequestsError) {
      response.headers.set('Retry-After', String(error.retryAfterSeconds));
    }
    return response;
  };
}

function statusOf(error: Error, context: Context<AppEnvironment>): number {
  if (error instanceof HTTPException) return error.status;
  if (error instanceof NotAllowedError) return error.signInHelps ? 401 : 403;
  if (error instanceof TooManyRequestsError) return 429;
  if (isDiskFull(error)) return 507;
  if (isBusy(error) || error instanceof SearchBusyError || error instanceof SearchThreadError) return 503;
  return error === incomingError(context.env) || isAbandoned(error, context) ? 400 : 500;
}

/** Whether a search was given up because its reader has gone. */
function isAbandoned(error: Error, context: Context<AppEnvironment>): boolean {
  return error.name === 'AbortError' && context.req.raw.signal.aborted;
}

/** What ended the request's own stream early, if anything did. */
function incomingError(bindings: AppEnvironment['Bindings'] | undefined): Error | null {
  return bindings?.incoming?.errored ?? null;
}

/** A page that cannot be made gives way to one sentence, so that an error never causes the next. */
async function renderSafely(
  render: RenderError,
  context: Context<AppEnvironment>,
  status: ContentfulStatusCode,
): Promise<Response> {
  try {
    return await render(context, status);
  } catch (error) {
    logFailure(context, error);
    return context.text('Something went wrong here. Please try again in a moment.\n', status);
  }
}

function logFailure(context: Context<AppEnvironment>, error: unknown): void {
  context.get('log').error({ err: error, path: loggedPath(context.req.path) }, 'request failed');
}
