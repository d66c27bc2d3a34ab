import type { Context, Hono } from 'hono';
import { addPasskey, beginPasskey } from '../../community/add-passkey.ts';
import { ownPath } from '../../community/addresses.ts';
import { beginEntryByPasskey, enterByPasskey } from '../../community/enter-by-passkey.ts';
import { removePasskey, renamePasskey } from '../../community/passkeys.ts';
import { entryBrowser, forgetToken, keepEntry, keepToken, tokenIn } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { showAccount } from './account.tsx';
import type { PageContext } from './context.ts';
import { placeOf } from './passkey-place.ts';
import { LAST_WAY_IN, openWays } from './ways-in.ts';

/** Challenges that one network may ask for in ten minutes: each is a row in the store. */
const CHALLENGES = { most: 60, windowMs: 600_000 };

/** What the script of `ui/browser/passkeys.ts` asks for, and the forms of the account page. */
export function registerPasskeys(app: Hono<AppEnvironment>, pages: PageContext): void {
  const limited = rateLimit({ ...CHALLENGES, now: pages.now, enforced: () => pages.settings.rateLimits });
  app.use('/signin/passkey/*', limited);
  app.post('/signin/passkey/options', (context) => askToEnter(context, pages));
  app.post('/signin/passkey/answer', (context) => enter(context, pages));
  app.post('/account/passkeys/options', (context) => askForNew(context, pages));
  app.post('/account/passkeys/answer', (context) => add(context, pages));
  app.post('/account/passkeys/rename', (context) => rename(context, pages));
  app.post('/account/passkeys/remove', (context) => remove(context, pages));
}

type Request = Context<AppEnvironment>;

async function askToEnter(context: Request, pages: PageContext): Promise<Response> {
  const at = placeOf(context, pages);
  if (at === null) return noPlace(context);
  const { options, token } = await beginEntryByPasskey(pages.store, { at, now: pages.now() });
  return ask(context, pages, { options, token });
}

async function askForNew(context: Request, pages: PageContext): Promise<Response> {
  const at = placeOf(context, pages);
  if (at === null) return noPlace(context);
  const terms = { at, name: pages.settings.name, now: pages.now() };
  return ask(context, pages, await beginPasskey(context.get('actor'), pages.store, terms));
}

function ask(
  context: Request,
  { settings }: PageContext,
  { options, token }: { options: object; token: string },
): Response {
  keepToken(context, settings.publicUrl, { kind: 'ceremony', token });
  return context.json(options);
}

async function enter(context: Request, pages: PageContext): Promise<Response> {
  const { settings, store, now } = pages;
  const at = placeOf(context, pages);
  if (at === null) return noPlace(context);
  const { response, fields } = await readAnswer(context);
  const entered = await enterByPasskey(store, {
    token: takeCeremony(context, pages),
    response,
    browser: entryBrowser(context, settings.publicUrl),
    at,
    place: settings,
    now: now(),
  });
  if (entered === 'refused') {
    return refuse(context, 'That did not work: nobody is signed in. Try again, or ask for a link by mail.');
  }
  if (entered === 'suspected') {
    context.get('log').warn('a passkey counted backwards and was switched off');
    return refuse(
      context,
      'This passkey may have been copied, so it signs nobody in. Ask for a link by mail.',
    );
  }
  keepEntry(context, settings.publicUrl, entered);
  return context.json({ to: ownPath(fields.next ?? '') ?? '/' });
}

async function add(context: Request, pages: PageContext): Promise<Response> {
  const at = placeOf(context, pages);
  if (at === null) return noPlace(context);
  const { response, fields } = await readAnswer(context);
  const { settings, now } = pages;
  const answer = { token: takeCeremony(context, pages), response, name: fields.name ?? '' };
  const terms = { at, place: settings, limited: settings.rateLimits, now: now() };
  const outcome = await addPasskey(context.get('actor'), pages.store, answer, terms);
  if (outcome === 'added') return context.json({ to: '/account?done=passkey#passkeys' });
  const full = 'An account has room for twenty passkeys: remove one first. Nothing was kept.';
  return refuse(context, outcome === 'full' ? full : 'That did not work: no passkey was kept. Try again.');
}

async function rename(context: Request, pages: PageContext): Promise<Response> {
  const form = await readForm(context);
  const [id, name] = [form.get('passkey')?.[0] ?? '', form.get('name')?.[0] ?? ''];
  await renamePasskey(context.get('actor'), pages.store, { id, name });
  return context.redirect('/account?done=passkey-renamed#passkeys', 303);
}

async function remove(context: Request, pages: PageContext): Promise<Response> {
  const id = (await readForm(context)).get('passkey')?.[0] ?? '';
  const open = openWays(context, pages);
  const outcome = await removePasskey(context.get('actor'), pages.store, { id, open });
  if (outcome === 'removed') return context.redirect('/account?done=passkey-removed#passkeys', 303);
  return showAccount(context, pages, { outcome: { sentence: LAST_WAY_IN }, status: 409 });
}

/** What the script sends: the credential, and the fields of the form beside it. */
async function readAnswer(
  context: Request,
): Promise<{ response: unknown; fields: Partial<Record<'next' | 'name', string>> }> {
  const sent: unknown = await context.req.json().catch(() => null);
  const { response, next, name } = (sent ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { response, fields: { next: text(next), name: text(name) } };
}

/** The token of what this browser has begun; it is of no use after this. */
function takeCeremony(context: Request, { settings }: PageContext): string {
  const token = tokenIn(context, settings.publicUrl, 'ceremony') ?? '';
  forgetToken(context, settings.publicUrl, 'ceremony');
  return token;
}

function noPlace(context: Request): Response {
  return refuse(
    context,
    'Browsers allow passkeys only at an address with a name and HTTPS, or at http://localhost. Ask for a link by mail.',
  );
}

function refuse(context: Request, error: string): Response {
  return context.json({ error }, 422);
}
