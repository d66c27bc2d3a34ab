import { Hono, type MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Logger } from 'pino';
import { ANONYMOUS } from '../community/actor.ts';
import type { AppEnvironment } from './environment.ts';
import { errorHandler, type RenderError } from './errors.ts';
import { accessLog } from './middleware/access-log.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { cacheControl } from './middleware/cache-control.ts';
import { clientAddress } from './middleware/client-address.ts';
import { compression } from './middleware/compression.ts';
import { entityTag } from './middleware/entity-tag.ts';
import { loadLimit } from './middleware/load-limit.ts';
import { requestId } from './middleware/request-id.ts';
import { requestTarget } from './middleware/request-target.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { timeLimit } from './middleware/time-limit.ts';
import { trustedProxies } from './proxies.ts';

interface PipelineOptions {
  log: Logger;
  publicUrl: string | null;
  /** Entries as `trustedProxies` reads them. */
  trustedProxy: readonly string[];
  renderError: RenderError;
  /** Sets `actor`: who asks. Everybody is anonymous without it. */
  identify?: MiddlewareHandler<AppEnvironment>;
}

const LARGEST_BODY = 64 * 1_024;
const MOST_AT_WORK = 500;
const LONGEST_ANSWER_MS = 10_000;

const asAnonymous = createMiddleware<AppEnvironment>(async (context, next) => {
  context.set('actor', ANONYMOUS);
  await next();
});

/**
 * An app without routes that does everything a request and its answer have in common. A request goes down
 * this list, its answer comes back up.
 */
export function createPipeline(options: PipelineOptions): Hono<AppEnvironment> {
  const trusts = trustedProxies(options.trustedProxy);
  const app = new Hono<AppEnvironment>();
  app.use(
    requestId(options.log, trusts),
    clientAddress(trusts),
    accessLog,
    securityHeaders(options.publicUrl),
    cacheControl,
    requestTarget,
    // Bodies are awaited outside of the load limit: slow senders must not use up the room of readers.
    bodyLimit(LARGEST_BODY),
    loadLimit(MOST_AT_WORK),
    compression(),
    entityTag,
    timeLimit(LONGEST_ANSWER_MS),
    options.identify ?? asAnonymous,
    methodNotAllowed<AppEnvironment>({
      app,
      onMethodNotAllowed: async (context, methods) => {
        const response = await options.renderError(context, 405);
        response.headers.set('Allow', methods.join(', '));
        return response;
      },
    }),
  );
  app.onError(errorHandler(options.renderError));
  app.notFound((context) => options.renderError(context, 404));
  return app;
}
