import { requestWithin } from '../outbound/redirects.ts';
import type { WireAnswer } from '../outbound/request.ts';
import type { TestResult } from './setup-sections.ts';

const TIMEOUT_MS = 8000;
const MAX_BYTES = 10_000;

/** What failures of a connection mean for somebody who sets up a proxy, by the code of Node's or OpenSSL's error. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name has no address. Enter it at your domain’s DNS, or wait until the entry has spread.',
  EAI_AGAIN: 'The name could not be looked up just now. Try again.',
  ECONNREFUSED: 'Nothing listens there. Start the proxy, or open its port.',
  EHOSTUNREACH: 'The machine cannot be reached from here.',
  ENETUNREACH: 'The network cannot be reached from here.',
  ECONNRESET:
    'The connection was cut. Perhaps the proxy expects http:// where https:// was typed, or the other way.',
  CERT_HAS_EXPIRED: 'The certificate has expired. Renew it at the proxy.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name. Get one for this name at the proxy.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed, which browsers refuse too.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is self-signed, which browsers refuse too.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The certificate’s chain is not complete: let the proxy send the whole chain.',
  EPROTO: 'There is no HTTPS at that port. Perhaps it is http://, or the proxy has no certificate yet.',
};

/**
 * Asks the public address for `/healthz` and looks whether this very process answers. The address may be a private one:
 * many papers are for one network, and of the answer nothing is shown.
 */
export async function testAddress(publicUrl: string | null, nonce: string): Promise<TestResult> {
  if (publicUrl === null) return { ok: false, lines: ['There is no address to test: type one first.'] };
  const url = new URL(`${publicUrl}/healthz`);
  try {
    const answer = await requestWithin(url, {
      headers: { 'user-agent': 'Broadsheet (test of the public address)' },
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      allowPrivate: true,
      signal: new AbortController().signal,
    });
    return judge(answer, url, nonce);
  } catch (error) {
    return { ok: false, lines: [`${publicUrl} cannot be reached from this machine.`, meaningOf(error)] };
  }
}

function judge({ status, body }: WireAnswer, url: URL, nonce: string): TestResult {
  if (status >= 502 && status <= 504) {
    return failed(
      `A proxy answers at ${url.origin}, but does not reach this Broadsheet (status ${status}).`,
      'Point it to the address that the server printed when it started, and see that HOST lets it in.',
    );
  }
  const said = parse(body);
  if (said === null) {
    return failed(
      `Something answers at ${url.origin} (status ${status}), but it is no Broadsheet.`,
      'Perhaps the name still leads to another machine, or the proxy to another program.',
    );
  }
  if (said.nonce !== nonce) {
    return failed(
      `A Broadsheet answers at ${url.origin}, but not this one.`,
      'Perhaps an older one still runs behind the proxy, or the name leads to another machine.',
    );
  }
  if (said.host !== url.host) {
    return failed(
      'This Broadsheet answers there, but the proxy hides the name that was asked for.',
      'Let it pass the Host header on (nginx: proxy_set_header Host $host), else signing in is less safe.',
    );
  }
  return { ok: true, lines: [`This Broadsheet answers at ${url.origin}.`] };
}

function failed(...lines: string[]): TestResult {
  return { ok: false, lines };
}

function parse(body: Buffer): { nonce?: unknown; host?: unknown } | null {
  try {
    const said: unknown = JSON.parse(body.toString('utf8'));
    return typeof said === 'object' && said !== null && 'nonce' in said ? said : null;
  } catch {
    return null;
  }
}

function meaningOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return MEANINGS[code] ?? `The reason: ${message}`;
}
