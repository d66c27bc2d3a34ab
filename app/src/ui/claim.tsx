import type { Reference } from '../feed/card.ts';
import { FormToken } from './form-token.tsx';

interface ClaimProps {
  slug: string;
  name: string;
  claimants: readonly { name: string; handle: string }[];
  joined: readonly Reference[];
  /** How the reader's own claim stands; null: they made none. */
  own: { state: 'asked' | 'granted' | 'refused' | 'revoked'; reason: string | null } | null;
  /** Null where nobody is signed in, or a suspended reader. */
  formToken: string | null;
}

/** Who is the author behind a name, and the way to say so. */
export function Claim({ slug, name, claimants, joined, own, formToken }: ClaimProps) {
  return (
    <div class="claim">
      {claimants.length === 0 ? null : <Claimants claimants={claimants} joined={joined} />}
      {formToken === null ? null : <OwnClaim slug={slug} name={name} own={own} formToken={formToken} />}
    </div>
  );
}

function Claimants({ claimants, joined }: Pick<ClaimProps, 'claimants' | 'joined'>) {
  return (
    <p class="list-note">
      Claimed by{' '}
      {claimants.map(({ name, handle }, index) => (
        <>
          {index === 0 ? null : ' and, a namesake, '}
          <a href={`/users/${encodeURIComponent(handle)}`}>{name}</a>{' '}
          <a class="quiet-link" href={`/report?subject=person-${encodeURIComponent(handle)}`} rel="nofollow">
            dispute
          </a>
        </>
      ))}
      {joined.length === 0 ? null : ', who also writes as '}
      {joined.map(({ name, href }, index) => (
        <>
          {index === 0 ? null : '; '}
          <a href={href}>{name}</a>
        </>
      ))}
    </p>
  );
}

function OwnClaim({
  slug,
  name,
  own,
  formToken,
}: Pick<ClaimProps, 'slug' | 'name' | 'own'> & { formToken: string }) {
  if (own?.state === 'asked' || own?.state === 'granted') {
    return (
      <form method="post" action="/claims/give-up" class="claim-form">
        <FormToken value={formToken} />
        <input type="hidden" name="author" value={slug} />
        <span class="list-note">
          {own.state === 'granted' ? 'This is you.' : 'You have claimed this name; moderators look at it.'}
        </span>{' '}
        <button type="submit" class="text-button">
          Take it back
        </button>
      </form>
    );
  }
  return (
    <details class="claim-details">
      <summary>I am this author</summary>
      {own === null ? null : (
        <p class="list-note">
          Your claim was {own.state}
          {own.reason === null || own.reason === '' ? '' : `: ${own.reason}`}. You can ask again.
        </p>
      )}
      <form method="post" action="/claims">
        <FormToken value={formToken} />
        <input type="hidden" name="author" value={slug} />
        <div class="field">
          <label class="field-name" for="note">
            How can moderators see that you are {name}?
          </label>
          <textarea id="note" name="note" rows={3} maxlength={1000} />
          <p class="field-help">
            A page of yours that names this account, for example. With an ORCID iD that signed one of the
            papers, or a mail address that stands on one, nobody has to look.
          </p>
        </div>
        <button type="submit" class="button">
          Claim this name
        </button>
      </form>
    </details>
  );
}
