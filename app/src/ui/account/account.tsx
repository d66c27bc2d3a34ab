import { FormToken } from '../form-token.tsx';
import { Part } from '../part.tsx';
import { ProfileFields } from '../sign-in.tsx';
import { TextField } from '../text-field.tsx';
import { AboutForm } from './about-form.tsx';
import type {
  AccountAttempt,
  AccountOutcome,
  AccountView,
  FeedAddressView,
  InvitationsView,
  TrustView,
} from './account-view.ts';
import { FeedAddresses } from './feeds.tsx';
import { Invitations } from './invitations.tsx';
import { ReadingPart } from './reading.tsx';
import { Sessions } from './sessions.tsx';
import { Trust } from './trust.tsx';
import { WaysInParts, type WaysInView } from './ways-in.tsx';

export interface AccountProps {
  account: AccountView;
  invitations: InvitationsView;
  /** Whether papers that they open are noted. */
  keepsReads: boolean;
  trust: TrustView;
  feeds: readonly FeedAddressView[];
  ways: WaysInView;
  attempt: AccountAttempt;
  outcome: AccountOutcome | null;
  formToken: string;
  /** ms UTC */
  now: number;
}

/** Somebody's account: a part a question, each with its own form. */
export function Account(props: AccountProps) {
  const { account, invitations, ways, keepsReads, trust, feeds, attempt, outcome, formToken, now } = props;
  return (
    <div class="setup">
      <header class="setup-head">
        <h1>Your account</h1>
        <form method="post" action="/sign-out">
          <FormToken value={formToken} />
          <button type="submit" class="button quiet">
            Sign out
          </button>
        </form>
      </header>
      {outcome === null ? null : <Outcome outcome={outcome} />}
      <Part id="profile" title="Name" about="What others see of you.">
        <form method="post" action="/account/profile">
          <FormToken value={formToken} />
          <ProfileFields
            name={attempt.typed.name ?? account.name}
            handle={attempt.typed.handle ?? account.handle}
            errors={{
              ...(attempt.errors.name !== undefined && { name: attempt.errors.name }),
              ...(attempt.errors.handle !== undefined && { handle: attempt.errors.handle }),
            }}
          />
          <button type="submit" class="button">
            Save
          </button>
        </form>
      </Part>
      <Part id="about" title="Profile" about="What your page tells of you. Never what you vote for or save.">
        <AboutForm account={account} attempt={attempt} formToken={formToken} />
      </Part>
      <MailPart account={account} attempt={attempt} formToken={formToken} />
      <WaysInParts ways={ways} formToken={formToken} now={now} />
      <Part id="invitations" title="Invitations" about="A link that lets one person in, within two weeks.">
        <Invitations invitations={invitations} formToken={formToken} now={now} />
      </Part>
      <Part id="trust" title="Your votes" about="What they weigh where papers are ranked. Only you see it.">
        <Trust trust={trust} />
      </Part>
      <Part id="sessions" title="Signed in" about="The browsers that are signed in with this account.">
        <Sessions sessions={account.sessions} formToken={formToken} now={now} />
      </Part>
      <Part
        id="reading"
        title="What you have read"
        about="Papers that you opened stand back on lists. Only you see it."
      >
        <ReadingPart keepsReads={keepsReads} formToken={formToken} />
      </Part>
      <Part id="notices" title="Notices" about="What you are told, on this site and by mail.">
        <p>
          <a href="/account/notices">Choose what you are told</a>
        </p>
      </Part>
      <Part
        id="feeds"
        title="Feeds"
        about="Secret addresses under which feed readers read for you. They change nothing."
      >
        <FeedAddresses feeds={feeds} formToken={formToken} now={now} />
      </Part>
      <Part id="data" title="Your data" about="Everything that is kept of you here, as one file of JSON.">
        <p>
          <a href="/account/data.json" download="my-broadsheet.json">
            Download your data
          </a>
        </p>
      </Part>
      <DeletePart account={account} attempt={attempt} formToken={formToken} />
    </div>
  );
}

/** A link that is told once stands in a field, from which it is easily copied. */
function Outcome({ outcome: { sentence, link } }: { outcome: AccountOutcome }) {
  return (
    <div class="flash" role="status">
      <p>{sentence}</p>
      {link === undefined ? null : (
        <input class="copy-field" type="text" readonly value={link} aria-label="Link" />
      )}
    </div>
  );
}

type PartProps = Pick<AccountProps, 'account' | 'attempt' | 'formToken'>;

function MailPart({ account: { mail, mailChange }, attempt, formToken }: PartProps) {
  return (
    <Part id="mail" title="Mail address" about="Links that sign you in go there. Nobody else sees it.">
      <p class="field-fixed">{mail ?? 'No address is set: type one to be able to sign in by mail.'}</p>
      {mail === null ? null : (
        <p class="field-help before-field">
          <a href="/subscriptions">The papers that come to it by mail</a>
        </p>
      )}
      {mailChange === null ? null : <PendingChange change={mailChange} />}
      <form method="post" action="/account/mail">
        <FormToken value={formToken} />
        <TextField
          name="mail"
          label={mail === null ? 'Address' : 'New address'}
          type="email"
          autocomplete="email"
          value={attempt.typed.mail ?? ''}
          error={attempt.errors.mail}
          help={
            mail === null
              ? 'A link goes to it; the address is yours once you have used that.'
              : 'A link goes to both addresses; the new one takes its place once both are used.'
          }
        />
        <button type="submit" class="button quiet">
          Change the address
        </button>
      </form>
    </Part>
  );
}

function PendingChange({ change }: { change: NonNullable<AccountView['mailChange']> }) {
  const missing = [
    ...(change.oldConfirmed ? [] : ['the present one']),
    ...(change.newConfirmed ? [] : ['the new one']),
  ];
  return (
    <p class="setup-note" role="status">
      {change.mail} takes its place once the link in the mail to {missing.join(' and that to ')} is used.
    </p>
  );
}

function DeletePart({ account: { handle, role }, attempt, formToken }: PartProps) {
  const about =
    'Votes, saves, notices, what you have read, what you follow, your address and every collection that is not public are removed for good. What you said in discussions stays, without your name: delete first what shall not. Nobody else ever gets your handle.';
  return (
    <Part id="delete" title="Leaving" about={about}>
      {role === 'owner' ? (
        <p>The owner of this paper cannot leave it: nobody could look after it then.</p>
      ) : (
        <form method="post" action="/account/delete">
          <FormToken value={formToken} />
          <TextField
            name="confirmation"
            label={`Type your handle, ${handle}, to confirm`}
            autocomplete="off"
            value=""
            error={attempt.errors.confirmation}
          />
          <button type="submit" class="button quiet">
            Delete my account
          </button>
        </form>
      )}
    </Part>
  );
}
