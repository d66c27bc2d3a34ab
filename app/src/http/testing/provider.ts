import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Somebody with an account at the provider. */
export interface ProviderAccount {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** A provider of OpenID Connect on this machine, for tests. */
export interface LocalProvider {
  issuer: string;
  /** Who signs in from now on; null: they say no. */
  account: ProviderAccount | null;
  /** Goes there as a browser does, and gives the path by which it is sent back. */
  visit(address: string): Promise<string>;
  close(): Promise<void>;
}

export const CLIENT = { id: 'broadsheet', secret: 'a-secret-of-the-test' };

/** Starts one that signs in whoever comes, without asking, and leads back to these addresses only. */
export async function startProvider(redirectUris: readonly string[]): Promise<LocalProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const local: LocalProvider = {
    issuer,
    account: null,
    visit,
    close: () => closeServer(server),
  };
  const provider = new Provider(issuer, configurationOf(local, redirectUris));
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void serve(request, response);
      return;
    }
    const result =
      local.account === null
        ? { error: 'access_denied', error_description: 'no' }
        : { login: { accountId: local.account.sub } };
    void provider.interactionFinished(request, response, result);
  });
  return local;
}

function configurationOf(local: LocalProvider, redirectUris: readonly string[]): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const scope = 'openid profile email';
  return {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...redirectUris] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', kty: 'RSA' }] },
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...local.account, sub: id }) }),
    // Nobody is asked whether they agree.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
  };
}

/** Follows the provider's redirects with its cookies until one leads elsewhere. */
async function visit(address: string): Promise<string> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(address);
  for (let at = new URL(address); ; ) {
    const Cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { Cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const to = answer.headers.get('Location');
    if (to === null) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
    at = new URL(to, at);
    if (at.origin !== origin) return at.pathname + at.search;
  }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
