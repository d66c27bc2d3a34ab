import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../environment.ts';

/**
 * Nothing is allowed but what the pages use: our own scripts, styles, fonts and pictures, requests of
 * scripts to us, and forms that come back to us (Content Security Policy Level 3). No inline script or style, no frames
 * either way.
 */
const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/**
 * By what an answer is. A mail that is previewed is a document of its own in a frame of ours: it has its styles inline,
 * loads and runs nothing, and its links open beside it.
 */
const CONTENT_SECURITY_POLICY = {
  page: PAGE.join('; '),
  'shows-mail': [...PAGE, "frame-src 'self'"].join('; '),
  mail: [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; '),
};

const ALWAYS: readonly (readonly [name: string, value: string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  // Other sites learn neither which page nor which search sent a reader to them.
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];

/** One year (RFC 6797). Subdomains are not ours to promise for. */
const STRICT_TRANSPORT_SECURITY = 'max-age=31536000';

/** A path that is somebody's secret is not sent along to our own pages either. */
const SECRET_PATH = /^\/feeds\//;

/**
 * Headers that tell browsers what this site never does. They are set on every answer, errors included.
 *
 * @param publicUrl HTTPS is promised only when the public address says that it is in use.
 */
export function securityHeaders(publicUrl: () => string | null) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY[context.get('framing') ?? 'page']);
    for (const [name, value] of ALWAYS) headers.set(name, value);
    if (SECRET_PATH.test(context.req.path)) headers.set('Referrer-Policy', 'no-referrer');
    if (publicUrl()?.startsWith('https:'))
      headers.set('Strict-Transport-Security', STRICT_TRANSPORT_SECURITY);
  });
}
