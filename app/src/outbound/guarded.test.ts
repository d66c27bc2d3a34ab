import { afterEach, describe, expect, it } from 'vitest';
import { fetchGuarded } from './guarded.ts';
import { PUBLIC_WEB, type Reach } from './reach.ts';
import { says, startService, type TestAnswer, type TestService } from './testing.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

let service: TestService | null = null;
afterEach(async () => {
  await service?.close();
  service = null;
});

/** The public web, but that the name `publisher.test` is this machine, which counts as public. */
function reachOf(names: Readonly<Record<string, string[]>> = {}): Reach {
  const known: Readonly<Record<string, string[]>> = { 'publisher.test': ['127.0.0.1'], ...names };
  return {
    resolve: (hostname) =>
      Promise.resolve(
        (known[hostname] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    isAllowed: (address) => address === '127.0.0.1' || PUBLIC_WEB.isAllowed(address),
    isAllowedPort: () => true,
  };
}

const options = {
  userAgent: 'Broadsheet/0 (+test)',
  types: ['text/html'],
  maxBytes: 1000,
  timeoutMs: 5000,
  signal: new AbortController().signal,
};

async function fetchFrom(answers: TestAnswer[], reach = reachOf(), path = '/a') {
  service = await startService(...answers);
  const { port } = new URL(service.url);
  return fetchGuarded(new URL(`http://publisher.test:${port}${path}`), { ...options, reach });
}

describe('what comes from anybody', () => {
  it.each([
    ['this machine', 'http://127.0.0.1/'],
    ['this machine in decimal', 'http://2130706433/'],
    ['this machine in octal', 'http://0177.0.0.1/'],
    ['this machine in hexadecimal', 'http://0x7f000001/'],
    ['this machine in fewer parts', 'http://127.1/'],
    ['nobody', 'http://0.0.0.0/'],
    ['a private network', 'http://10.0.0.8/'],
    ['a private network in the middle of a class', 'http://172.20.3.4/'],
    ['a network behind a carrier', 'http://100.64.1.1/'],
    ['a cloud that tells its machines secrets', 'http://169.254.169.254/latest/meta-data/'],
    ['this machine in version 6', 'http://[::1]/'],
    ['this machine, mapped', 'http://[::ffff:127.0.0.1]/'],
    ['this machine, mapped and in hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['this machine, in an outdated form', 'http://[::127.0.0.1]/'],
    ['this machine behind a translator', 'http://[64:ff9b::7f00:1]/'],
    ['a private network behind a tunnel', 'http://[2002:a00:8::1]/'],
    ['a local network of version 6', 'http://[fd00::1]/'],
    ['a link', 'http://[fe80::1]/'],
    ['a name of this machine', 'http://localhost/'],
    ['a name without a dot', 'http://intranet/'],
    ['a name of a local network', 'http://printer.local/'],
    ['a user', 'http://somebody@example.org/'],
    ['a password', 'https://user:secret@example.org/'],
    ['a port of a database', 'http://example.org:5432/'],
    ['a file', 'file:///etc/passwd'],
    ['another protocol', 'gopher://example.org/'],
  ])('does not lead to %s', async (_, address) => {
    const asked = fetchGuarded(new URL(address), { ...options, reach: PUBLIC_WEB });
    await expect(asked).rejects.toThrow(/not asked/);
  });

  it('is read where it is a page of the web, without cookie or credential', async () => {
    const { body, type, url } = await fetchFrom([says(200, '<p>page</p>', { ...HTML, 'set-cookie': 'a=b' })]);
    expect([body.toString(), type, url.hostname]).toEqual(['<p>page</p>', 'text/html', 'publisher.test']);
    expect(service?.requests[0]?.headers).toMatchObject({
      'user-agent': 'Broadsheet/0 (+test)',
      accept: 'text/html',
    });
    expect(service?.requests[0]?.headers).not.toHaveProperty('cookie');
  });

  it('follows redirects, each looked at like the first address, and brings no cookie along', async () => {
    const moved = says(302, '', { location: '/b', 'set-cookie': 'a=b' });
    expect((await fetchFrom([moved, says(200, 'there', HTML)])).url.pathname).toBe('/b');
    expect(service?.requests[1]?.headers).not.toHaveProperty('cookie');
  });

  it.each([
    'http://127.0.0.2/',
    'http://[::1]/',
    'http://private.test/',
    'http://mixed.test/',
    'http://user@publisher.test/',
    'file:///etc/passwd',
    '//0x7f000002/',
  ])('does not follow a redirect to %s', async (location) => {
    const reach = reachOf({ 'private.test': ['192.168.1.1'], 'mixed.test': ['127.0.0.1', '10.0.0.1'] });
    await expect(fetchFrom([says(302, '', { location })], reach)).rejects.toThrow(/not asked/);
    expect(service?.requests).toHaveLength(1);
  });

  it('connects to the address that was looked at, whatever the name means a moment later', async () => {
    let asked = 0;
    const rebinding: Reach = {
      ...reachOf(),
      resolve: () => {
        asked += 1;
        return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
      },
    };
    const back = says(302, '', { location: '/again' });
    await expect(fetchFrom([back], rebinding)).rejects.toThrow(/private network/);
    expect([asked, service?.requests.length]).toEqual([2, 1]);
  });

  it.each([
    ['redirects in circles', says(302, '', { location: '/a' }), 'circles'],
    ['is too long', says(200, 'x'.repeat(1001), HTML), 'longer than 1000'],
    ['is no page', says(200, '%PDF', { 'content-type': 'application/pdf' }), 'application/pdf'],
    ['has no type', says(200, 'page'), 'no known type'],
    ['is not there', says(404, 'gone', HTML), 'answers 404'],
    ['redirects to nothing', says(302, '', { location: 'http://[' }), 'no address'],
  ])('is refused where it %s', async (_, answer, message) => {
    await expect(fetchFrom([answer])).rejects.toThrow(message);
  });

  it('is given up where it takes too long', async () => {
    service = await startService(() => undefined);
    const url = new URL(service.url.replace('127.0.0.1', 'publisher.test'));
    const slow = fetchGuarded(url, { ...options, timeoutMs: 100, reach: reachOf() });
    await expect(slow).rejects.toThrow('no whole answer');
  });
});
