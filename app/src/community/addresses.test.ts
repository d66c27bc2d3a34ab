import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressOf, ownPath, readMailAddress } from './addresses.ts';

const place = { name: 'Tides', publicUrl: null, host: '::1', port: 8080 };

it('links lead to the public address, else to this machine', () => {
  expect(addressOf({ ...place, publicUrl: 'https://p.example.org' }, '/a')).toBe('https://p.example.org/a');
  expect(addressOf(place, '/a')).toBe('http://[::1]:8080/a');
  expect(addressOf({ ...place, host: '0.0.0.0' }, '/a')).toBe('http://localhost:8080/a');
});

it('whatever is given as the next path, a browser stays on this site', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'http:',
    '\t',
    '\n',
    ' ',
    '%2f',
    'a',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = ownPath(parts.join(''));
      if (path !== null) expect(new URL(path, 'https://own.example').host).toBe('own.example');
    }),
    { numRuns: 2000 },
  );
  expect(ownPath('/search?q=a#b')).toBe('/search?q=a#b');
});

it('a mail address is the same in any case', () => {
  expect(readMailAddress(' Ada@Example.ORG ')).toBe('ada@example.org');
  expect(readMailAddress('ada')).toBeNull();
});
