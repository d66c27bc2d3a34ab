import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import type { OtherWaysView } from '../other-ways.tsx';
import { Part } from '../part.tsx';
import { PasskeyForm } from '../passkey-form.tsx';

/** The ways into somebody's account besides mail; moments are ms UTC. */
export interface WaysInView extends OtherWaysView {
  keys: readonly {
    id: string;
    name: string;
    addedAt: number;
    usedAt: number | null;
    suspectedAt: number | null;
    host: string;
    /** Whether that is the host of this paper at present. */
    works: boolean;
  }[];
  identities: readonly {
    issuer: string;
    subject: string;
    /** What the provider is called here. */
    provider: string;
    label: string;
    orcid: string | null;
    addedAt: number;
    usedAt: number | null;
    /** Whether that provider signs people in at present. */
    works: boolean;
  }[];
}

interface WaysInProps {
  ways: WaysInView;
  formToken: string;
  now: number;
}

/** Passkeys and accounts elsewhere, each part where there is something to say in it. */
export function WaysInParts(props: WaysInProps) {
  const { passkeys, keys, providers, identities } = props.ways;
  return (
    <>
      {passkeys || keys.length > 0 ? <Passkeys {...props} /> : null}
      {providers.length > 0 || identities.length > 0 ? <Identities {...props} /> : null}
    </>
  );
}

function Passkeys({ ways: { passkeys, keys }, formToken, now }: WaysInProps) {
  return (
    <Part
      id="passkeys"
      title="Passkeys"
      about="With a passkey, this device or a key in your hand signs you in: no mail, nothing to remember."
    >
      {keys.length === 0 ? null : (
        <ul class="ways">
          {keys.map((key) => (
            <li>
              <PasskeyRow passkey={key} formToken={formToken} now={now} />
            </li>
          ))}
        </ul>
      )}
      {passkeys ? <PasskeyForm kind="add" action="/account/passkeys" button="Add a passkey" naming /> : null}
    </Part>
  );
}

interface RowProps {
  passkey: WaysInView['keys'][number];
  formToken: string;
  now: number;
}

function PasskeyRow({ passkey, formToken, now }: RowProps) {
  const { id, name, addedAt, usedAt, suspectedAt, host, works } = passkey;
  return (
    <form method="post" action="/account/passkeys/rename" class="way">
      <FormToken value={formToken} />
      <input type="hidden" name="passkey" value={id} />
      <input type="text" name="name" value={name} maxlength={60} aria-label={`Name of the passkey ${name}`} />
      <button type="submit" class="text-button">
        Rename<span class="unseen"> {name}</span>
      </button>
      <button type="submit" formaction="/account/passkeys/remove" class="text-button">
        Remove<span class="unseen"> {name}</span>
      </button>
      <Used addedAt={addedAt} usedAt={usedAt} now={now} />
      {works ? null : <p class="field-help">It works at {host} only.</p>}
      {suspectedAt === null ? null : (
        <p class="bad" role="status">
          Somebody may have a copy of it: it counted backwards, and signs nobody in any more. Remove it.
        </p>
      )}
    </form>
  );
}

function Identities({ ways: { providers, identities }, formToken, now }: WaysInProps) {
  return (
    <Part
      id="identities"
      title="Accounts elsewhere"
      about="They sign you in here. Only you see them; an ORCID iD also helps to find your papers."
    >
      {identities.length === 0 ? null : (
        <ul class="ways">
          {identities.map((identity) => (
            <li>
              <IdentityRow identity={identity} formToken={formToken} now={now} />
            </li>
          ))}
        </ul>
      )}
      {providers.map(({ slug, name }) => (
        <form method="post" action={`/signin/with/${slug}`} class="way-new">
          <FormToken value={formToken} />
          <input type="hidden" name="next" value="/account" />
          <button type="submit" class="button quiet">
            Join {name}
          </button>
        </form>
      ))}
    </Part>
  );
}

interface IdentityProps {
  identity: WaysInView['identities'][number];
  formToken: string;
  now: number;
}

function IdentityRow({ identity, formToken, now }: IdentityProps) {
  const { issuer, subject, provider, label, orcid, addedAt, usedAt, works } = identity;
  return (
    <form method="post" action="/account/identities/remove" class="way">
      <FormToken value={formToken} />
      <input type="hidden" name="issuer" value={issuer} />
      <input type="hidden" name="subject" value={subject} />
      <span class="way-name">
        {provider}: {label}
        {orcid === null ? null : (
          <>
            {', '}
            <a href={`https://orcid.org/${orcid}`} rel="noopener">
              {orcid}
            </a>
          </>
        )}
      </span>
      <button type="submit" class="text-button">
        Remove<span class="unseen"> {provider}</span>
      </button>
      <Used addedAt={addedAt} usedAt={usedAt} now={now} />
      {works ? null : <p class="field-help">This paper no longer signs people in there.</p>}
    </form>
  );
}

function Used({ addedAt, usedAt, now }: { addedAt: number; usedAt: number | null; now: number }) {
  return (
    <p class="field-help">
      added <Moment at={new Date(addedAt).toISOString()} now={now} />
      {usedAt === null ? ', not used yet' : ', last used '}
      {usedAt === null ? null : <Moment at={new Date(usedAt).toISOString()} now={now} />}
    </p>
  );
}
