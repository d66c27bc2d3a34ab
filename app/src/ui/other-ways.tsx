import { PasskeyForm } from './passkey-form.tsx';

/** How people sign in besides by mail. */
export interface OtherWaysView {
  /** Whether browsers allow passkeys at this address. */
  passkeys: boolean;
  providers: readonly { slug: string; name: string }[];
}

interface OtherWaysProps {
  ways: OtherWaysView;
  /** Where to go on. */
  next: string | null;
  /** The token of an invitation. */
  invitation: string | null;
}

/** The buttons below the form for the mailed link. */
export function OtherWays({ ways: { passkeys, providers }, next, invitation }: OtherWaysProps) {
  if (!passkeys && providers.length === 0) return null;
  return (
    <section class="other-ways" aria-labelledby="other-ways">
      <h2 id="other-ways">Or without mail</h2>
      {providers.map(({ slug, name }) => (
        <form method="post" action={`/signin/with/${slug}`}>
          {next === null ? null : <input type="hidden" name="next" value={next} />}
          {invitation === null ? null : <input type="hidden" name="invitation" value={invitation} />}
          <button type="submit" class="button quiet">
            Sign in with {name}
          </button>
        </form>
      ))}
      {passkeys ? (
        <PasskeyForm
          kind="enter"
          action="/signin/passkey"
          button="Sign in with a passkey"
          fields={next === null ? {} : { next }}
        />
      ) : null}
    </section>
  );
}
