import type { Settings } from '../config/config.ts';
import { checkProvider } from '../outbound/oidc.ts';
import { OidcError } from '../outbound/oidc-fetch.ts';
import type { TestResult } from './setup-sections.ts';

/** Asks each provider to describe itself; says which address of ours it has to know. */
export async function testProviders({
  providers,
  providerSecrets,
  publicUrl,
}: Pick<Settings, 'providers' | 'providerSecrets' | 'publicUrl'>): Promise<TestResult> {
  if (providers.length === 0) {
    return {
      ok: true,
      lines: ['People will sign in with links by mail and with passkeys, and nothing else.'],
    };
  }
  const asked = await Promise.all(
    providers.map(async (provider) => {
      const isKnown = Object.hasOwn(providerSecrets, provider.slug);
      const secret = isKnown ? (providerSecrets[provider.slug] ?? null) : null;
      try {
        await checkProvider({ ...provider, secret });
      } catch (error) {
        if (!(error instanceof OidcError)) throw error;
        return { ok: false, line: error.message };
      }
      const callback = `${publicUrl ?? 'the public address'}/signin/with/${provider.slug}/callback`;
      const known =
        secret === null ? 'No secret is set for it.' : 'Its secret is tried at the first sign-in.';
      return { ok: true, line: `${provider.name} answers. Give it the callback ${callback}. ${known}` };
    }),
  );
  const lines = asked.map(({ line }) => line);
  if (publicUrl === null)
    lines.push('Set the public address first: without one nobody comes back from there.');
  return { ok: publicUrl !== null && asked.every(({ ok }) => ok), lines };
}
