import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { counted } from '../words.ts';
import type { InvitationsView } from './account-view.ts';

interface InvitationsProps {
  invitations: InvitationsView;
  formToken: string;
  now: number;
}

/** Invitations with who came by them, and a button for the next one. */
export function Invitations({ invitations: { made, left }, formToken, now }: InvitationsProps) {
  return (
    <>
      {left === 0 ? (
        <p>You have made as many as there can be in thirty days.</p>
      ) : (
        <form method="post" action="/account/invitations">
          <FormToken value={formToken} />
          <button type="submit" class="button quiet">
            Make a link
          </button>
          {left === null ? null : (
            <p class="field-help">{counted(left, 'link')} left in these thirty days.</p>
          )}
        </form>
      )}
      {made.length === 0 ? null : (
        <ul class="sessions">
          {made.map(({ madeAt, expiresAt, guest }) => (
            <li>
              <span>
                {guest === null ? stateInWords(expiresAt, now) : `Used by ${guest.name}`}
                <span class="field-help">
                  {' '}
                  made <Moment at={new Date(madeAt).toISOString()} now={now} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function stateInWords(expiresAt: number, now: number): string {
  return expiresAt > now ? 'Not used yet' : 'Expired';
}
