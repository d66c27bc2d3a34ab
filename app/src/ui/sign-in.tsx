import type { Child } from 'hono/jsx';
import { OtherWays, type OtherWaysView } from './other-ways.tsx';
import { TextField } from './text-field.tsx';

interface SignInProps {
  /** Of the paper. */
  name: string;
  access: 'open' | 'invite' | 'private';
  /** Whether the owner has set a mail server. */
  hasMail: boolean;
  ways: OtherWaysView;
  /** What was typed, and what is wrong with it. */
  mail: string;
  error?: string | undefined;
  /** Where to go on. */
  next: string | null;
  /** The token of an invitation and who made it. */
  invitation: { token: string; host: string } | null;
}

/** Asks for the address that a link is mailed to. */
export function SignIn(props: SignInProps) {
  const { name, access, hasMail, ways, mail, error, next, invitation } = props;
  return (
    <div class="message">
      <h1>{invitation === null ? `Sign in to ${name}` : `${invitation.host} invites you to ${name}`}</h1>
      <p>{INTRODUCTIONS[invitation === null ? access : 'invited']}</p>
      <form method="post" action="/signin" class="entry">
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        {invitation === null ? null : <input type="hidden" name="invitation" value={invitation.token} />}
        <TextField
          name="mail"
          label="Mail address"
          type="email"
          autocomplete="email"
          value={mail}
          error={error}
          help="A link comes to it that signs you in. There is no password to lose."
        />
        <button type="submit" class="button">
          Mail me a link
        </button>
      </form>
      {hasMail ? null : (
        <p class="entry-note">
          No mail server is set here, so nothing is mailed: the owner sees your link under “Messages” and can
          pass it on to you.
        </p>
      )}
      <OtherWays ways={ways} next={next} invitation={invitation?.token ?? null} />
    </div>
  );
}

const INTRODUCTIONS: Readonly<Record<SignInProps['access'] | 'invited', string>> = {
  open: 'Whoever signs in can vote, comment, collect papers and follow what is new. If you are new, you get an account by the way.',
  invite:
    'Everybody can read this paper. Whoever has an account can vote, comment and collect papers; new ones come by invitation.',
  private: 'This paper is for its members. New ones come by invitation.',
  invited:
    'With an account you can vote, comment, collect papers, and hear when they change. The invitation is for one person.',
};

/** Says the same to everybody, whether there is such an account or not. */
export function SignInSent() {
  return (
    <div class="message">
      <h1>Look into your mail</h1>
      <p>
        If that address can sign in here, a link is on its way to it. It works once, within 15 minutes.
        Nothing comes? Look among the spam, check the spelling, and ask again after a while.
      </p>
      <ul class="message-links">
        <li>
          <a href="/signin">Ask again</a>
        </li>
      </ul>
    </div>
  );
}

interface LinkProps {
  name: string;
  /** Null for somebody new whose provider says none. */
  mail: string | null;
  /** An account elsewhere that signs in from here on too. */
  joins: { provider: string; label: string } | null;
  /** Null for whoever has an account. */
  profile: { name: string; handle: string; errors: { name?: string; handle?: string } } | null;
}

/** The page of a mailed link: one button, and for somebody new what they want to be called. */
export function SignInLink({ name, mail, joins, profile }: LinkProps) {
  return (
    <div class="message">
      <h1>{profile === null ? 'Welcome back' : `Welcome to ${name}`}</h1>
      <p>
        {profile === null
          ? `Going on signs this browser in as ${mail ?? 'you'}. The link works once.`
          : `One thing before you begin: what do you want to be called?${mail === null ? '' : ` Your address, ${mail}, is shown to nobody.`}`}
      </p>
      {joins === null ? null : (
        <p>
          From then on {joins.provider} ({joins.label}) signs you in. If that is not you, close this page.
        </p>
      )}
      <form method="post" class="entry">
        {profile === null ? null : <ProfileFields {...profile} />}
        <button type="submit" class="button">
          {profile === null ? 'Sign in' : 'Make my account'}
        </button>
      </form>
    </div>
  );
}

/** What somebody is called, for a new account or an old one. */
export function ProfileFields({ name, handle, errors }: NonNullable<LinkProps['profile']>) {
  return (
    <>
      <TextField name="name" label="Name" autocomplete="name" value={name} error={errors.name} />
      <TextField
        name="handle"
        label="Handle"
        autocomplete="username"
        value={handle}
        error={errors.handle}
        help="Short, for addresses: letters a–z, digits and hyphens. A former one leads to you for ever."
      />
    </>
  );
}

/** What stands there when a link was used, is too old, or never was one. */
export function LinkExpired({ children }: { children?: Child }) {
  return (
    <div class="message">
      <h1>This link no longer works</h1>
      <p>It was used already, or it is too old. Nothing was changed. {children}</p>
    </div>
  );
}
