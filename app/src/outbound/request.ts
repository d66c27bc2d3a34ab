import { type IncomingHttpHeaders, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isPrivateAddress, privateError, publicLookup } from './addresses.ts';
import { ServiceError } from './service-error.ts';

/** An answer as it came, unpacked. */
export interface WireAnswer {
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface WireOptions {
  /** What to POST, JSON unless the headers say otherwise; null: a GET. */
  body?: string | null;
  /** Whether the body is to be sent once and to one address, such as a password. */
  secret?: boolean;
  headers: Readonly<Record<string, string>>;
  /** From the first byte sent to the last one read. */
  timeoutMs: number;
  /** Of the body when it is unpacked. */
  maxBytes: number;
  /** Whether a private address may be connected to. */
  allowPrivate: boolean;
  /** Resolves names in place of what `allowPrivate` means for them. */
  lookup?: LookupFunction;
  signal: AbortSignal;
}

/**
 * One GET or POST on a connection of its own. Follows nothing and repeats nothing. Throws a ServiceError for an answer above
 * the size limit or an address that is not allowed, and whatever the connection throws when it is cut or too slow.
 */
export async function requestOnce(url: URL, options: WireOptions): Promise<WireAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // The lookup below is not asked about addresses that are numbers.
  if (!options.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateError(host);
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    const response = await send(url, options, signal);
    try {
      const body = await readBody(response, url, options.maxBytes);
      return { url, status: response.statusCode ?? 0, headers: response.headers, body };
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (timeout.aborted && !options.signal.aborted) {
      throw new Error(`no whole answer within ${options.timeoutMs / 1000} s`, { cause: error });
    }
    throw error;
  }
}

function send(
  url: URL,
  { headers, body = null, allowPrivate, lookup }: WireOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  const resolver = lookup ?? (allowPrivate ? null : publicLookup);
  // No agent: services that want one connection at a time get one, and none is left open.
  const sent = request(url, {
    agent: false,
    signal,
    method: body === null ? 'GET' : 'POST',
    headers: {
      ...(body !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...headers,
      'accept-encoding': 'gzip',
    },
    ...(resolver !== null && { lookup: resolver }),
  });
  sent.on('response', resolve);
  sent.on('error', reject);
  sent.end(body ?? undefined);
  return promise;
}

async function readBody(response: IncomingMessage, url: URL, maxBytes: number): Promise<Buffer> {
  const packed = response.headers['content-encoding'] === 'gzip';
  const stream: Readable = packed ? pipeline(response, createGunzip(), () => {}) : response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ServiceError(`${url.href}: the answer is longer than ${maxBytes} bytes and was cut off`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}
