import { describe, expect, it } from 'vitest';
import { isPrivateAddress, isPrivateHost, isPublicAddress, publicLookup } from './addresses.ts';

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',

    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '::ffff:8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])(
    '%s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );

  it('takes names of local networks for private, and no others', () => {
    const names = ['localhost', 'mirror', 'mirror.lan', 'oai.internal', '[::1]', '10.0.0.1'];
    expect(names.every(isPrivateHost)).toBe(true);
    expect(['arxiv.org', 'local.example', '[2606:4700::1111]', '8.8.8.8'].some(isPrivateHost)).toBe(false);
  });

  it('refuses a name that leads to this machine', async () => {
    const found = await new Promise((resolve) => {
      publicLookup('localhost', { all: true }, (error, addresses) => resolve(error ?? addresses));
    });
    expect(found).toMatchObject({ message: expect.stringMatching(/private network/) });
  });

  it('follows no address whose name is private, leads to this machine or nowhere', async () => {
    const addresses = [
      'http://localhost/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://nowhere.invalid/',
    ];
    for (const address of addresses) expect(await isPublicAddress(new URL(address))).toBe(false);
    expect(await isPublicAddress(new URL('https://8.8.8.8/file'))).toBe(true);
    expect(await isPublicAddress(new URL('https://[2606:4700::1111]/'))).toBe(true);
  });
});
