import type { Context, Handler } from 'hono';
import { changeProfile, deleteAccount, endSessions } from '../../community/account.ts';
import { addressOf, readMailAddress } from '../../community/addresses.ts';
import { makeInvitation } from '../../community/invitations.ts';
import { requestMailChange } from '../../community/mail-change.ts';
import { ownData } from '../../community/own-data.ts';
import { changeProfileText } from '../../community/profile.ts';
import { forgetToken, tokenIn } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { type AccountDone, showAccount } from './account.tsx';
import type { PageContext } from './context.ts';

/** `POST /account/profile` */
export function changeProfileHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = { name: await field(context, 'name'), handle: await field(context, 'handle') };
    const terms = { now: pages.now(), limited: pages.settings.rateLimits };
    const errors = await changeProfile(context.get('actor'), pages.store, typed, terms);
    if (Object.keys(errors).length > 0) return showAccount(context, pages, { attempt: { typed, errors } });
    return done(context, 'profile');
  };
}

/** `POST /account/about` */
export function changeAboutHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [about, link] = [await field(context, 'about'), await field(context, 'link')];
    const hidesActivity = (await field(context, 'hides_activity')) === 'yes';
    const errors = await changeProfileText(context.get('actor'), pages.store, { about, link, hidesActivity });
    if (Object.keys(errors).length > 0) {
      return showAccount(context, pages, { attempt: { typed: { about, link }, errors } });
    }
    return done(context, 'profile');
  };
}

/** `POST /account/sessions/end`: one session by its id, or `others`. */
export function endSessionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const session = await field(context, 'session');
    await endSessions(context.get('actor'), pages.store, {
      session: session === 'others' ? null : session,
      keep: {
        session: context.get('session')?.token ?? '',
        known: tokenIn(context, pages.settings.publicUrl, 'known'),
      },
    });
    return done(context, 'sessions');
  };
}

/** `POST /account/mail` */
export function requestMailChangeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await field(context, 'mail');
    const mail = readMailAddress(typed);
    if (mail === null) {
      const errors = { mail: 'Type a mail address, such as ada@example.org.' };
      return showAccount(context, pages, { attempt: { typed: { mail: typed }, errors } });
    }
    const { settings, now } = pages;
    const terms = { place: settings, limited: settings.rateLimits, now: now() };
    await requestMailChange(context.get('actor'), pages.store, mail, terms);
    return done(context, 'mail');
  };
}

/** `POST /account/invitations`: answers with the link itself, which is told once and kept nowhere. */
export function inviteHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = await makeInvitation(context.get('actor'), pages.store, {
      now: pages.now(),
      limited: pages.settings.rateLimits,
    });
    if (token === null) {
      const sentence = 'You have made as many as there can be in thirty days. Nothing was changed.';
      return showAccount(context, pages, { outcome: { sentence } });
    }
    const outcome = {
      sentence: 'Give this link to one person. It is shown only now, and works for two weeks.',
      link: addressOf(pages.settings, `/invitations/${token}`),
    };
    return showAccount(context, pages, { outcome });
  };
}

/** `GET /account/data.json` */
export function ownDataHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const data = await ownData(context.get('actor'), pages.store, pages.now());
    context.header('Content-Type', 'application/json; charset=utf-8');
    context.header('Content-Disposition', 'attachment; filename="my-broadsheet.json"');
    return context.body(`${JSON.stringify(data, null, 2)}\n`);
  };
}

/** `POST /account/delete` */
export function deleteAccountHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const confirmation = await field(context, 'confirmation');
    const outcome = await deleteAccount(context.get('actor'), pages.store, {
      confirmation,
      now: pages.now(),
    });
    if (outcome !== 'deleted') {
      const errors = { confirmation: 'Nothing was deleted: type your handle as it stands here.' };
      return showAccount(context, pages, { attempt: { typed: {}, errors } });
    }
    const { publicUrl } = pages.settings;
    for (const kind of ['session', 'known'] as const) forgetToken(context, publicUrl, kind);
    context.get('log').info('somebody deleted their account');
    return context.redirect('/', 303);
  };
}

async function field(context: Context<AppEnvironment>, name: string): Promise<string> {
  return (await readForm(context)).get(name)?.[0] ?? '';
}

/** To a page that says what was done: reading it again does nothing again (RFC 9110, section 15.4.4). */
function done(context: Context<AppEnvironment>, code: AccountDone): Response {
  return context.redirect(`/account?done=${code}`, 303);
}
