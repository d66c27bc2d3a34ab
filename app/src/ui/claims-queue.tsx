import { Moment } from './admin/moment.tsx';
import type { ClaimRow } from './claim-row.ts';
import { FormToken } from './form-token.tsx';
import { counted } from './words.ts';

interface ClaimsQueueProps {
  waiting: readonly ClaimRow[];
  standing: readonly ClaimRow[];
  formToken: string;
  /** ms UTC */
  now: number;
}

/** Claims to be an author, for moderators: those that wait, and those that stand. */
export function ClaimsQueue({ waiting, standing, formToken, now }: ClaimsQueueProps) {
  return (
    <>
      <ol class="claims">
        {waiting.map((claim) => (
          <li>
            <ClaimHead claim={claim} now={now} />
            <Decide claim={claim} formToken={formToken} decisions={['grant', 'refuse']} />
          </li>
        ))}
      </ol>
      {standing.length === 0 ? null : <h2 class="claims-title">Granted</h2>}
      <ol class="claims">
        {standing.map((claim) => (
          <li>
            <ClaimHead claim={claim} now={now} />
            <Decide claim={claim} formToken={formToken} decisions={['revoke']} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ClaimHead({ claim, now }: { claim: ClaimRow; now: number }) {
  const { author, claimant, note, askedAt, namesakes, evidence } = claim;
  return (
    <div>
      <p class="claim-who">
        <a href={`/users/${encodeURIComponent(claimant.handle)}`}>{claimant.name}</a> is{' '}
        <a href={`/authors/${encodeURIComponent(author.slug)}`}>{author.name}</a>
      </p>
      <p class="list-note">
        {counted(author.papers, 'paper')} · asked <Moment at={new Date(askedAt).toISOString()} now={now} /> ·
        here since <Moment at={new Date(claimant.since).toISOString()} now={now} />
        {evidence === 'orcid' ? ' · shown by ORCID' : null}
        {evidence === 'mail' ? ' · shown by a mail address on a paper' : null}
        {namesakes > 0 ? ` · ${counted(namesakes, 'other')} granted this name` : null}
      </p>
      {note === '' ? null : <p class="claim-note">{note}</p>}
    </div>
  );
}

const LABELS = { grant: 'Grant', refuse: 'Refuse', revoke: 'Revoke' } as const;

function Decide({
  claim,
  formToken,
  decisions,
}: {
  claim: ClaimRow;
  formToken: string;
  decisions: readonly (keyof typeof LABELS)[];
}) {
  return (
    <form method="post" action="/moderation/claims" class="claim-decide">
      <FormToken value={formToken} />
      <input type="hidden" name="claim" value={String(claim.id)} />
      <label>
        Reason <span class="field-help">shown to everybody</span>
        <input
          type="text"
          name="reason"
          maxlength={500}
          aria-label={`Reason for the decision about ${claim.claimant.name} as ${claim.author.name}, shown to everybody`}
        />
      </label>
      {decisions.map((decision) => (
        <button
          type="submit"
          name="decision"
          value={decision}
          class={decision === 'grant' ? 'button' : 'button quiet'}
        >
          {LABELS[decision]}
        </button>
      ))}
    </form>
  );
}
