import type { Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addressOf } from '../../community/addresses.ts';
import { claimedBy, enterByProvider, joinIdentity } from '../../community/enter-by-provider.ts';
import { type Claimed, removeIdentity } from '../../community/identities.ts';
import { leaveForProvider, returnFromProvider } from '../../community/provider-flow.ts';
import { createOidcClient, type OidcClient, type ProviderAccess } from '../../outbound/oidc.ts';
import { OidcError } from '../../outbound/oidc-fetch.ts';
import { entryBrowser, forgetToken, keepEntry, keepToken, tokenIn } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { networkOf, rateLimit } from '../middleware/rate-limit.ts';
import { showAccount } from './account.tsx';
import type { PageContext } from './context.ts';
import { showLeaving, showReturn } from './provider-pages.tsx';
import { LAST_WAY_IN, openWays } from './ways-in.ts';

/** Ways to a provider and back that one network has in ten minutes. */
const WAYS = { most: 60, windowMs: 600_000 };

type Request = Context<AppEnvironment>;

/** Signing in at a provider of OpenID Connect, and joining an account there to the one here. */
export function registerProviders(app: Hono<AppEnvironment>, pages: PageContext): void {
  const oidc = createOidcClient(pages.now);
  const limited = rateLimit({ ...WAYS, now: pages.now, enforced: () => pages.settings.rateLimits });
  app.use('/signin/with/*', limited);
  app.post('/signin/with/:provider', (context) => leave(context, pages, oidc));
  app.get('/signin/with/:provider/callback', (context) => comeBack(context, pages, oidc));
  app.post('/account/identities/remove', (context) => remove(context, pages));
}

async function leave(context: Request, pages: PageContext, oidc: OidcClient): Promise<Response> {
  const provider = providerOf(context, pages);
  const form = await readForm(context);
  const { settings, store, now } = pages;
  const departure = {
    provider,
    redirectUri: callbackOf(provider, pages),
    next: form.get('next')?.[0] ?? '',
    invitation: form.get('invitation')?.[0] ?? '',
    now: now(),
  };
  try {
    const { address, token } = await leaveForProvider(context.get('actor'), store, oidc, departure);
    keepToken(context, settings.publicUrl, { kind: 'ceremony', token });
    return await showLeaving(context, pages, { name: provider.name, address: address.href });
  } catch (error) {
    return failed(context, pages, { provider, error });
  }
}

async function comeBack(context: Request, pages: PageContext, oidc: OidcClient): Promise<Response> {
  const provider = providerOf(context, pages);
  const { settings, store, now } = pages;
  const token = tokenIn(context, settings.publicUrl, 'ceremony') ?? '';
  forgetToken(context, settings.publicUrl, 'ceremony');
  // As it was registered, whatever a proxy makes of the address.
  const callback = new URL(callbackOf(provider, pages) + new URL(context.req.url).search);
  try {
    const back = { provider, callback, token, now: now() };
    const returned = await returnFromProvider(context.get('actor'), store, oidc, back);
    if (returned === null)
      return await showReturn(context, pages, { name: provider.name, outcome: 'expired' });
    const claimed = claimedBy(provider.name, returned.person);
    return context.get('actor').kind === 'person'
      ? await join(context, pages, claimed)
      : await enter(context, pages, { ...returned, claimed });
  } catch (error) {
    return failed(context, pages, { provider, error });
  }
}

async function join(context: Request, pages: PageContext, claimed: Claimed): Promise<Response> {
  const terms = { claimed, place: pages.settings, now: pages.now() };
  const outcome = await joinIdentity(context.get('actor'), pages.store, terms);
  if (outcome === 'joined') return context.redirect('/account?done=identity#identities', 303);
  return showReturn(context, pages, { name: claimed.provider, outcome });
}

interface Entering {
  claimed: Claimed;
  next: string | null;
  invitation: number | null;
}

async function enter(
  context: Request,
  pages: PageContext,
  { claimed, next, invitation }: Entering,
): Promise<Response> {
  const { settings, store, now } = pages;
  const entered = await enterByProvider(store, {
    claimed,
    next,
    invitation,
    browser: entryBrowser(context, settings.publicUrl),
    network: networkOf(context.get('clientAddress') ?? ''),
    place: settings,
    access: settings.access,
    limited: settings.rateLimits,
    now: now(),
  });
  if (entered.outcome === 'in') {
    keepEntry(context, settings.publicUrl, entered.letIn);
    return context.redirect(next ?? '/', 303);
  }
  if (entered.outcome === 'new') return context.redirect(`/signin/${entered.token}`, 303);
  return showReturn(context, pages, { name: claimed.provider, outcome: entered.outcome });
}

async function remove(context: Request, pages: PageContext): Promise<Response> {
  const form = await readForm(context);
  const outcome = await removeIdentity(context.get('actor'), pages.store, {
    issuer: form.get('issuer')?.[0] ?? '',
    subject: form.get('subject')?.[0] ?? '',
    open: openWays(context, pages),
  });
  if (outcome === 'removed') return context.redirect('/account?done=identity-removed#identities', 303);
  return showAccount(context, pages, { outcome: { sentence: LAST_WAY_IN }, status: 409 });
}

/** Throws 404 for a provider that is not set. */
function providerOf(context: Request, { settings }: PageContext): ProviderAccess {
  const slug = context.req.param('provider') ?? '';
  const provider = settings.providers.find((one) => one.slug === slug);
  if (provider === undefined) throw new HTTPException(404);
  const secret = Object.hasOwn(settings.providerSecrets, slug) ? settings.providerSecrets[slug] : undefined;
  return { ...provider, secret: secret ?? null };
}

/** The address that the provider leads back to. */
function callbackOf({ slug }: ProviderAccess, { settings }: PageContext): string {
  return addressOf(settings, `/signin/with/${slug}/callback`);
}

function failed(
  context: Request,
  pages: PageContext,
  { provider, error }: { provider: ProviderAccess; error: unknown },
): Promise<Response> {
  if (!(error instanceof OidcError)) throw error;
  if (error.kind !== 'declined')
    context.get('log').warn({ reason: error.message }, 'a provider signed nobody in');
  return showReturn(context, pages, { name: provider.name, outcome: error.kind });
}
