import type { Context, Handler } from 'hono';
import { enter } from '../../community/enter.ts';
import { type GoodLink, lookAtLink } from '../../community/mail-links.ts';
import type { ProfileErrors, ProfileName } from '../../community/profile-rules.ts';
import { Page } from '../../ui/page.tsx';
import { LinkExpired, SignInLink } from '../../ui/sign-in.tsx';
import { entryBrowser, keepEntry } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'Sign in',
  description: 'The link that signs its reader in.',
  canonical: '/signin',
  unlisted: true,
};

/** `GET /signin/:token`: one button. Opening a link changes nothing: mail scanners and previews open links too. */
export function signInLinkHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const link = await lookAtLink(pages.store.db, context.req.param('token') ?? '', pages.now());
    if (link === null) return expired(context, pages);
    const nobody = { name: link.identity?.label ?? '', handle: '', errors: {} };
    return show(context, pages, { link, profile: link.isNew ? nobody : null });
  };
}

/** `POST /signin/:token`: uses the link up and signs its reader in, after making the account of somebody new. */
export function enterHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const profile = { name: form.get('name')?.[0] ?? '', handle: form.get('handle')?.[0] ?? '' };
    const entered = await enter(pages.store, {
      token: context.req.param('token') ?? '',
      profile,
      access: pages.settings.access,
      ...entryBrowser(context, pages.settings.publicUrl),
      now: pages.now(),
    });
    if (entered.outcome === 'expired') return expired(context, pages);
    if (entered.outcome === 'errors') {
      return show(
        context,
        pages,
        { link: entered.link, profile: { ...profile, errors: entered.errors } },
        422,
      );
    }
    keepEntry(context, pages.settings.publicUrl, entered.letIn);
    return context.redirect(entered.next ?? '/', 303);
  };
}

interface Shown {
  link: GoodLink;
  profile: (ProfileName & { errors: ProfileErrors }) | null;
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { link, profile }: Shown,
  status: 200 | 422 = 200,
): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <SignInLink
        name={pages.settings.name}
        mail={link.mail ?? link.identity?.mail ?? null}
        joins={link.identity}
        profile={profile}
      />
    </Page>,
    status,
  );
}

/** 410: it may have been a good one. */
async function expired(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  const facts = { ...FACTS, title: 'This link no longer works' };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <LinkExpired>
        <a href="/signin">Ask for a fresh one</a>.
      </LinkExpired>
    </Page>,
    410,
  );
}
