import type { Context, Handler } from 'hono';
import { readAccount } from '../../community/account.ts';
import { listFeedTokens } from '../../community/feed-tokens.ts';
import { listInvitations } from '../../community/invitations.ts';
import { keepsReads } from '../../community/reading.ts';
import { ownTrust } from '../../community/trust/own-trust.ts';
import { Account } from '../../ui/account/account.tsx';
import { type AccountAttempt, type AccountOutcome, NO_ATTEMPT } from '../../ui/account/account-view.ts';
import { Page } from '../../ui/page.tsx';
import type { AppEnvironment } from '../environment.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';
import { loadWaysIn } from './ways-in.ts';

const FACTS = {
  title: 'Your account',
  description: 'Your name, your address, and where you are signed in.',
  canonical: '/account',
  unlisted: true,
};

/** What an action did, by the code that its redirect carries: an address can put no other words on the page. */
const DONE = {
  profile: 'Saved.',
  mail: 'Look into your mail: the links wait there.',
  'mail-confirmed': 'Confirmed. The other address has yet to agree.',
  'mail-changed': 'Your address is changed. Every other browser was signed out.',
  sessions: 'Signed out there.',
  reading: 'Saved.',
  'feed-revoked': 'Withdrawn: that address opens nothing from now on.',
  forgotten: 'What you have read is forgotten.',
  passkey: 'The passkey is added: it signs you in from now on.',
  'passkey-renamed': 'Saved.',
  'passkey-removed': 'The passkey is removed here. Your device may still list it: delete it there too.',
  identity: 'Joined: that account signs you in from now on.',
  'identity-removed': 'It signs you in no more.',
} as const;

export type AccountDone = keyof typeof DONE;

/** `GET /account`; `?done=` says what was done just now. */
export function accountHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    const done = context.req.query('done') ?? '';
    const outcome = Object.hasOwn(DONE, done) ? { sentence: DONE[done as AccountDone] } : null;
    return showAccount(context, pages, { outcome });
  };
}

interface Shown {
  attempt?: AccountAttempt;
  outcome?: AccountOutcome | null;
  status?: 200 | 409 | 422;
}

/** The account of whoever asks: 422 where what was typed cannot be used (RFC 9110, section 15.5.21). */
export async function showAccount(
  context: Context<AppEnvironment>,
  pages: PageContext,
  {
    attempt = NO_ATTEMPT,
    outcome = null,
    status = Object.keys(attempt.errors).length === 0 ? 200 : 422,
  }: Shown,
): Promise<Response> {
  const [actor, now] = [context.get('actor'), pages.now()];
  const sessionToken = context.get('session')?.token ?? '';
  const account = await readAccount(actor, pages.store, { sessionToken, now });
  const invitations = await listInvitations(actor, pages.store, now);
  const trust = await ownTrust(actor, pages.store, now);
  const ways = await loadWaysIn(context, pages);
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <Account
        account={account}
        invitations={invitations}
        keepsReads={await keepsReads(actor, pages.store)}
        trust={trust}
        feeds={await listFeedTokens(actor, pages.store)}
        ways={ways}
        attempt={attempt}
        outcome={outcome}
        formToken={formTokenOf(context)}
        now={now}
      />
    </Page>,
    status,
  );
}
