import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, forwardedAddress, trustedProxies } from './proxies.ts';

describe('trustedProxies', () => {
  it('knows addresses, networks and loopback', () => {
    const trusts = trustedProxies(['192.0.2.7', '10.0.0.0/8', '2001:db8::/32', 'loopback']);
    const trusted = ['192.0.2.7', '10.255.0.1', '2001:db8:1::1', '127.0.0.1', '127.9.9.9', '::1'];
    const strangers = ['192.0.2.8', '11.0.0.1', '2001:db9::1', '128.0.0.1', '::2'];
    expect(trusted.filter(trusts)).toEqual(trusted);
    expect(strangers.filter(trusts)).toEqual([]);
  });

  it('trusts nobody when the list is empty', () => {
    expect(trustedProxies([])('127.0.0.1')).toBe(false);
  });

  it.each([
    '',
    'localhost',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '::1/129',
    '300.0.0.1',
  ])('refuses "%s" and names it', (entry) => {
    expect(() => trustedProxies([entry])).toThrow(`"${entry}" is not a proxy`);
  });
});

describe('canonicalAddress', () => {
  it.each([
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['192.0.2.1', '192.0.2.1'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  it('is null for anything that is not an address', () => {
    for (const text of ['', 'unknown', '1.2.3', '1.2.3.4.5', '_hidden', '1.2.3.4:80', '<script>']) {
      expect(canonicalAddress(text)).toBeNull();
    }
  });
});

describe('forwardedAddress', () => {
  const trusts = trustedProxies(['10.0.0.0/8']);

  it('ignores the header of a stranger', () => {
    expect(forwardedAddress('192.0.2.1', '198.51.100.1', trusts)).toBe('192.0.2.1');
  });

  it('takes the last entry behind one proxy, whatever the reader wrote before it', () => {
    expect(forwardedAddress('10.0.0.1', '127.0.0.1, 10.9.9.9, 198.51.100.1', trusts)).toBe('198.51.100.1');
  });

  it('understands ports and brackets', () => {
    expect(forwardedAddress('10.0.0.1', '198.51.100.1:4711', trusts)).toBe('198.51.100.1');
    expect(forwardedAddress('10.0.0.1', '[2001:db8::1]:443', trusts)).toBe('2001:db8::1');
    expect(forwardedAddress('10.0.0.1', '[2001:db8::1]', trusts)).toBe('2001:db8::1');
  });

  it('stays at the proxy when there is no header or its entry is not an address', () => {
    expect(forwardedAddress('10.0.0.1', undefined, trusts)).toBe('10.0.0.1');
    expect(forwardedAddress('10.0.0.1', '198.51.100.1, unknown', trusts)).toBe('10.0.0.1');
  });

  it('agrees with a walk over the whole chain', () => {
    const proxy = fc.ipV4().map((address) => address.replace(/^\d+/, '10'));
    const stranger = fc.ipV4().map((address) => address.replace(/^\d+/, '192'));
    const hop = fc.oneof(proxy, stranger, fc.constantFrom('unknown', '', '999.1.1.1'));
    fc.assert(
      fc.property(fc.oneof(proxy, stranger), fc.array(hop, { maxLength: 6 }), (socket, hops) => {
        expect(forwardedAddress(socket, hops.join(' ,\t'), trusts)).toBe(naiveReader(socket, hops));
      }),
    );
  });

  it('never throws and always answers with an address', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(canonicalAddress(forwardedAddress('10.0.0.1', header, trusts))).not.toBeNull();
      }),
    );
  });
});

/** Cuts the chain at the first entry that is no address, then picks the nearest stranger, else the farthest. */
function naiveReader(socket: string, hops: string[]): string {
  const chain = [socket, ...hops.toReversed()];
  const firstBad = chain.findIndex((hop) => canonicalAddress(hop) === null);
  const valid = firstBad === -1 ? chain : chain.slice(0, firstBad);
  return valid.find((hop) => !hop.startsWith('10.')) ?? valid.at(-1) ?? socket;
}
