import { describe, expect, it } from 'vitest';
import { readSettings } from './config.ts';

const read = (BROADSHEET_OIDC: string, BROADSHEET_OIDC_SECRETS = '') =>
  readSettings({ BROADSHEET_OIDC, BROADSHEET_OIDC_SECRETS });

describe('providers of OpenID Connect', () => {
  it('are read with a name for addresses, several by semicolons', () => {
    const text = 'ORCID | https://orcid.org/ | APP-1 ; The Uni |https://idp.uni.example/realms/a|papers;';
    expect(read(text).providers).toEqual([
      { name: 'ORCID', slug: 'orcid', issuer: 'https://orcid.org', clientId: 'APP-1' },
      { name: 'The Uni', slug: 'the-uni', issuer: 'https://idp.uni.example/realms/a', clientId: 'papers' },
    ]);
    expect(read('Here | http://localhost:9000 | x').providers).toHaveLength(1);
  });

  it.each([
    'ORCID',
    'ORCID | https://orcid.org',
    'ORCID | orcid.org | x',
    'ORCID | http://orcid.org | x',
    'ORCID | http://10.0.0.7 | x',
    'ORCID | https://a:b@orcid.org | x',
    'ORCID | https://orcid.org?x | x',
    '!! | https://orcid.org | x',
    'A | https://a.example | x; a | https://b.example | y',
    'A | https://a.example | x | y',
  ])('are refused as "%s"', (text) => {
    expect(() => read(text)).toThrow(/BROADSHEET_OIDC: .* cannot be used/);
  });

  it('have secrets by that name, of which an error says nothing', () => {
    expect(read('', 'orcid=a=b|c;d  the-uni=e').providerSecrets).toEqual({
      orcid: 'a=b|c;d',
      'the-uni': 'e',
    });
    expect(() => read('', 'hunter22')).toThrow(/^(?!.*hunter22).*BROADSHEET_OIDC_SECRETS.*name=secret/s);
  });
});
