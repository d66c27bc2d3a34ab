import { expect, it } from 'vitest';
import { claimedBy } from './enter-by-provider.ts';
import { orcidOf } from './identities.ts';

it.each([
  ['0000-0002-1825-0097', true],
  ['0000-0001-5109-3700', true],
  ['0000-0002-1694-233X', true],
  ['0000-0002-1825-0098', false],
  ['0000-0002-1694-2330', false],
  ['0000000218250097', false],
  ['ada', false],
])('an ORCID iD is taken for one where it is right: %s, %s', (subject, isRight) => {
  expect(orcidOf({ issuer: 'https://orcid.org', subject })).toBe(isRight ? subject : null);
  expect(orcidOf({ issuer: 'https://orcid.org.evil.example', subject })).toBeNull();
});

it('what a provider says of somebody is one short line, and an address that can be one', () => {
  const person = { issuer: 'https://a.example', subject: 's'.repeat(255), verifiedMail: ' Ada@Example.org ' };
  const claimed = claimedBy('A', { ...person, name: `A\u202eda\r\n${'x'.repeat(500)}` });
  expect(claimed.label).toMatch(/^A da x{75}$/);
  expect(claimed.mail).toBe('ada@example.org');
  expect(claimedBy('A', { ...person, name: ' ', verifiedMail: 'a@b\r\nBcc: c' })).toMatchObject({
    label: 's'.repeat(80),
    mail: null,
  });
});
