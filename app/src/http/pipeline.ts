import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Logger } from 'pino';
import type { Session } from '../community/sessions.ts';
import type { Access } from '../config/config.ts';
import type { AppEnvironment } from './environment.ts';
import { errorHandler, type RenderError } from './errors.ts';
import { accessGate } from './middleware/access-gate.ts';
import { accessLog } from './middleware/access-log.ts';
import { bodyLimit } from './middleware/body-limit.ts';
import { cacheControl } from './middleware/cache-control.ts';
import { clientAddress } from './middleware/client-address.ts';
import { compression } from './middleware/compression.ts';
import { entityTag } from './middleware/entity-tag.ts';
import { loadLimit } from './middleware/load-limit.ts';
import { requestId } from './middleware/request-id.ts';
import { requestTarget } from './middleware/request-target.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { session } from './middleware/session.ts';
import { timeLimit } from './middleware/time-limit.ts';
import { trustedProxies } from './proxies.ts';

interface PipelineOptions {
  log: Logger;
  /** Settings that may change while the app runs; asked at every request. */
  publicUrl(): string | null;
  access(): Access;
  /** The session of a cookie's token, if there is one. */
  findSession(token: string): Promise<Session | null>;
  /** Entries as `trustedProxies` reads them. */
  trustedProxy: readonly string[];
  renderError: RenderError;
}

const LARGEST_BODY = 64 * 1_024;

/** A bibliography that is added to a collection. */
const LARGEST_IMPORT = 1_024 * 1_024;
const MOST_AT_WORK = 500;
const LONGEST_ANSWER_MS = 10_000;

/** What asks other services, which take their turns and their time. */
const ASKING = /^\/(?:setup\/|submit$|claims$)/;
const LONGEST_ASKING_MS = 45_000;

function isImport(path: string): boolean {
  return /^\/collection\/\d+\/import(?:\/add)?$/.test(path);
}

/** A provider that signs somebody in is asked up to four times, five seconds each. */
const LONGEST_PROVIDER_MS = 25_000;

function longestMs(path: string): number {
  if (ASKING.test(path)) return LONGEST_ASKING_MS;
  return path.startsWith('/signin/with/') ? LONGEST_PROVIDER_MS : LONGEST_ANSWER_MS;
}

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
    bodyLimit((path) => (isImport(path) ? LARGEST_IMPORT : LARGEST_BODY)),
    loadLimit(MOST_AT_WORK),
    compression(),
    entityTag,
    timeLimit(longestMs),
    session(options),
    accessGate(options.access),
    sameOrigin(options.publicUrl),
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
