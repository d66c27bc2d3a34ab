import type { Context, Handler } from 'hono';
import { confirmMailChange, lookAtMailChange } from '../../community/mail-change.ts';
import { FormToken } from '../../ui/form-token.tsx';
import { Page } from '../../ui/page.tsx';
import { LinkExpired } from '../../ui/sign-in.tsx';
import type { AppEnvironment } from '../environment.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'A new address',
  description: 'The link that confirms a new mail address.',
  canonical: '/account',
  unlisted: true,
};

/** `GET /account/mail/:token`: one button; opening the link changes nothing. */
export function mailChangeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = context.req.param('token') ?? '';
    const change = await lookAtMailChange(pages.store, token, pages.now());
    if (change === null) return expired(context, pages);
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <div class="message">
          <h1>A new address</h1>
          <p>Going on says that {change.mail} is to be the address of this account.</p>
          <form method="post" class="entry">
            <FormToken value={formTokenOf(context)} />
            <button type="submit" class="button">
              Confirm
            </button>
          </form>
        </div>
      </Page>,
    );
  };
}

/** `POST /account/mail/:token`: works in any browser, signed in or not: who has the link reads the mailbox. */
export function confirmMailChangeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const token = context.req.param('token') ?? '';
    const keep = context.get('session')?.token ?? null;
    const confirmed = await confirmMailChange(pages.store, token, { now: pages.now(), keep });
    if (confirmed === null) return expired(context, pages);
    const { outcome, person } = confirmed;
    const actor = context.get('actor');
    if (outcome !== 'taken' && actor.kind === 'person' && actor.id === person) {
      return context.redirect(`/account?done=mail-${outcome === 'changed' ? 'changed' : 'confirmed'}`, 303);
    }
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <div class="message">
          <h1>{outcome === 'taken' ? 'The address stays as it was' : 'Confirmed'}</h1>
          <p>{SENTENCES[outcome]}</p>
        </div>
      </Page>,
      outcome === 'taken' ? 409 : 200,
    );
  };
}

const SENTENCES = {
  changed: 'The account has its new address. Sign in with it from now on.',
  waiting: 'Now the link in the mail to the other address has to be used too.',
  taken: 'Another account has this address already. Delete that one first, or choose another address.',
} as const;

async function expired(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={{ ...FACTS, title: 'This link no longer works' }}>
      <LinkExpired>Your account page asks for fresh ones.</LinkExpired>
    </Page>,
    410,
  );
}
