import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSettings } from './config.ts';
import { signingKeyOf } from './mail.ts';

const pemOf = (type: 'rsa' | 'ed25519', bits = 1024) => {
  const { privateKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: bits }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
};

const given = (key: string) => ({ DKIM_DOMAIN: 'Example.org', DKIM_SELECTOR: 'news', DKIM_PRIVATE_KEY: key });

it('reads a key for signing, also in one line', () => {
  const pem = pemOf('rsa').trim();
  const key = signingKeyOf(readSettings(given(pem.replaceAll('\n', '\\n'))));
  expect(key).toEqual({ domain: 'example.org', selector: 'news', privateKey: pem });
  expect(signingKeyOf(readSettings({}))).toBeNull();
});

it('says what is wrong with a key, and nothing of the key', () => {
  expect(() => readSettings(given(pemOf('rsa', 512)))).toThrow(/DKIM_PRIVATE_KEY.* at least 1024 bits/);
  expect(() => readSettings(given(pemOf('ed25519')))).toThrow(/private RSA key in PEM/);
  expect(() => readSettings(given('geheim'))).toThrow(expect.not.stringContaining('geheim') as string);
  expect(() => readSettings({ DKIM_DOMAIN: 'x y' })).toThrow(/DKIM_DOMAIN/);
});

it('wants all of it or nothing', () => {
  expect(() => readSettings({ DKIM_DOMAIN: 'example.org' })).toThrow(
    'To sign mail, DKIM_SELECTOR and DKIM_PRIVATE_KEY must be set too',
  );
});
