import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { createMiddleware } from 'hono/factory';
import { type ContentCoding, chooseCoding } from '../accept-encoding.ts';
import type { AppEnvironment } from '../environment.ts';
import { rememberBytes } from '../recent-bytes.ts';
import { replaceResponse } from '../replace-response.ts';
import { bytesOf } from '../whole-body.ts';

/** Below this many bytes an answer fits into one packet anyway. */
const SMALLEST = 1_024;

const TEXT_TYPE =
  /^(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml)\b|application\/javascript\b|image\/svg\+xml\b)/i;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Room for the compressed forms of several hundred pages. */
const REMEMBERED_BYTES = 16 * 1_024 * 1_024;

/**
 * Compresses text with Brotli or gzip as the client asks (RFC 9110, section 12.5.3), off the event loop.
 * The answer is whole in memory here, so its length is known and declared, also for HEAD. A page that was
 * compressed lately (same address, same entity tag) is not compressed again.
 *
 * Compression lets someone who can watch the wire and plant text in a page guess secrets on that page by its
 * length (the BREACH attack). The pages repeat what was searched for but hold no secret; one that comes
 * to hold a token must mask it or set `Cache-Control: no-transform`, which is respected here.
 */
export function compression() {
  const remember = rememberBytes(REMEMBERED_BYTES);
  return createMiddleware<AppEnvironment>(async (context, next) => {
    await next();
    const response = context.res;
    response.headers.append('Vary', 'Accept-Encoding');
    if (!isCompressible(response)) return;

    const plain = await bytesOf(context);
    const wanted = chooseCoding(context.req.header('Accept-Encoding'), ['br', 'gzip']);
    const coding = plain.byteLength < SMALLEST ? 'identity' : wanted;
    const headers = new Headers(response.headers);
    const tag = headers.get('ETag');
    const body =
      tag === null || coding === 'identity'
        ? await encode(plain, coding)
        : await remember(`${coding} ${tag} ${context.req.url}`, () => encode(plain, coding));
    headers.set('Content-Length', String(body.byteLength));
    if (coding !== 'identity') headers.set('Content-Encoding', coding);
    replaceResponse(context, new Response(body, { status: response.status, headers }));
  });
}

function isCompressible({ status, headers }: Response): boolean {
  const hasBody = status >= 200 && status !== 204 && status !== 304;
  const mayTransform = !headers.get('Cache-Control')?.includes('no-transform');
  return (
    hasBody &&
    mayTransform &&
    !headers.has('Content-Encoding') &&
    TEXT_TYPE.test(headers.get('Content-Type') ?? '')
  );
}

/** Levels at which a page costs about a millisecond: Brotli 4 and gzip 6 (zlib's default). */
async function encode(
  plain: Uint8Array<ArrayBuffer>,
  coding: ContentCoding,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (coding) {
    case 'br':
      return brotli(plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
        },
      });
    case 'gzip':
      return gzipped(plain);
    case 'identity':
      return plain;
  }
}
