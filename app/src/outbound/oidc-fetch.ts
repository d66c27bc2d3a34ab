import type { CustomFetch } from 'openid-client';
import { isPrivateHost } from './addresses.ts';
import { requestOnce } from './request.ts';

/** `down`: the provider cannot be asked now; `declined`: whoever signs in has said no there; `refused`: anything else. */
type OidcErrorKind = 'down' | 'declined' | 'refused';

/** A provider signed nobody in. The message names the provider, for the log of whoever runs this. */
export class OidcError extends Error {
  readonly kind: OidcErrorKind;

  constructor(kind: OidcErrorKind, message: string, { cause }: { cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'OidcError';
    this.kind = kind;
  }
}

const TIMEOUT_MS = 5000;
const MOST_BYTES = 1_000_000;

/**
 * `fetch` for one provider by the rules of this room: a whole answer within five seconds and a megabyte, no redirects,
 * and no address of a private network unless the issuer itself is one. Other hosts than the issuer's are asked only
 * where its own description names them. Throws an OidcError (`down`) where there is no answer.
 */
export function providerFetch(issuer: URL): CustomFetch {
  const allowPrivate = isPrivateHost(issuer.hostname);
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const said = await requestOnce(url, {
      body: method === 'POST' ? textOf(body) : null,
      headers: Object.fromEntries(new Headers(headers)),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
      allowPrivate,
      signal: signal ?? new AbortController().signal,
    }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message || error.name : String(error);
      throw new OidcError('down', `${url.origin} cannot be asked: ${reason}`, { cause: error });
    });
    if (said.status >= 500 || said.status < 200) {
      throw new OidcError('down', `${url.origin} answers ${said.status}`);
    }
    const kept = ['content-type', 'www-authenticate'].flatMap((name) => {
      const value = said.headers[name];
      return typeof value === 'string' ? [[name, value] as [string, string]] : [];
    });
    const isBare = [204, 205, 304].includes(said.status);
    return new Response(isBare ? null : new Uint8Array(said.body), { status: said.status, headers: kept });
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' || body instanceof URLSearchParams ? body.toString() : '';
}

/** What an error of the protocol comes from: the client wraps what our own `fetch` throws. */
export function reasonOf(error: unknown): { kind: OidcErrorKind; message: string } {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof OidcError) return at;
    if ('error' in at && at.error === 'access_denied')
      return { kind: 'declined', message: 'the reader declined' };
  }
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  const deeper = cause instanceof Error && cause.message !== message ? `: ${cause.message}` : '';
  return { kind: 'refused', message: `${message}${deeper}`.slice(0, 500) };
}
