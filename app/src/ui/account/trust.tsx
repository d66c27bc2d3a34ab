import { counted } from '../words.ts';
import type { TrustView } from './account-view.ts';

/** What a vote of the reader's own weighs, term by term. */
export function Trust({ trust }: { trust: TrustView }) {
  return (
    <>
      <p class="trust-weight">A vote of yours weighs {trust.trust.toFixed(2)}.</p>
      <dl class="trust-terms">
        <Term name="Age" value={trust.age} reason={ageReason(trust)} />
        <Term name="Distance" value={trust.distance} reason={distanceReason(trust)} />
        <Term name="Agreement" value={trust.agreementWeight} reason={agreementReason(trust)} />
        <Term name="Peers" value={trust.peerWeight} reason={peersReason(trust)} />
      </dl>
      {trust.agreementWeight * trust.peerWeight > trust.standing ? (
        <p>Agreement and peers together count for {trust.standing.toFixed(2)} at most.</p>
      ) : null}
      <p>{echoInWords(trust)}</p>
      {trust.onProbation ? (
        <p>
          In its first {trust.probationDays} days an account moves a paper by two ranks at most, whatever its
          vote weighs.
        </p>
      ) : null}
      <p>
        <a href="/about/ranking#weight">How votes are weighed</a>
      </p>
    </>
  );
}

function Term({ name, value, reason }: { name: string; value: number; reason: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.toFixed(2)}</dd>
      <dd class="trust-reason">{reason}</dd>
    </div>
  );
}

function ageReason({ isVouched, ageDays }: TrustView): string {
  return isVouched
    ? 'you have a role here: the age of your account does not matter'
    : `your account is ${counted(Math.floor(ageDays), 'day')} old`;
}

function distanceReason({ isVouched, isInvited, steps }: TrustView): string {
  if (isVouched) return 'you have a role here: who invited you does not matter';
  if (!isInvited) return 'you came without an invitation, as if by three steps from the owner';
  return `${counted(steps, 'step')} from the owner in the tree of invitations`;
}

function agreementReason({ judged, quality, typical }: TrustView): string {
  if (judged === 0) return 'none of your votes has been judged yet: the typical one';
  return `${counted(judged, 'vote')} judged: agreement ${quality.toFixed(2)}, typical ${typical.quality.toFixed(2)}`;
}

function peersReason({ worth, typical }: TrustView): string {
  if (worth === null) return 'not compared with the votes of others yet: the typical one';
  return `like the votes of others: ${worth.toFixed(2)}, typical ${(typical.worth ?? 0).toFixed(2)}`;
}

/** Whom the owner trusts by name, nobody takes for an echo. */
function echoInWords({ echo }: TrustView): string {
  if (echo === 0) return 'Votes of others never count together with yours.';
  return `Where others of your branch vote for the same paper, ${Math.round(100 * echo)} % of your vote is taken for an echo of theirs, of which the loudest counts: the less, the more you vote by yourself.`;
}
