import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { paperHref } from '../links.ts';
import { TextField } from '../text-field.tsx';
import { ReasonField } from './reason-field.tsx';

interface MergeAddressesProps {
  kept: string;
  other: string;
  problem: string | null;
}

/** Asks which two papers; nothing is changed by asking. */
export function MergeAddresses({ kept, other, problem }: MergeAddressesProps) {
  return (
    <form action="/moderation/merge" class="act-form">
      <TextField
        name="kept"
        label="The paper that stays"
        value={kept}
        autocomplete="off"
        help="Its address here, such as 2601.00001."
      />
      <TextField
        name="other"
        label="The paper that becomes part of it"
        value={other}
        autocomplete="off"
        error={problem ?? undefined}
      />
      <button type="submit" class="button quiet">
        Look at both
      </button>
    </form>
  );
}

interface MergesInForceProps {
  merges: readonly { decision: number; paper: string; title: string; other: string; at: string }[];
  formToken: string;
  now: number;
}

/** The newest merges, each with the form that parts it again. */
export function MergesInForce({ merges, formToken, now }: MergesInForceProps) {
  if (merges.length === 0) return null;
  return (
    <section aria-labelledby="merges" class="merges">
      <h2 id="merges">Merged by hand</h2>
      <ol class="queue">
        {merges.map(({ decision, paper, title, other, at }) => (
          <li>
            <p class="log-act">
              <a href={paperHref(paper)}>{title}</a>
            </p>
            <p class="list-note">
              {paper}, with {other} · <Moment at={at} now={now} />
            </p>
            <details>
              <summary>Part them again</summary>
              <form method="post" action="/moderation/merge/undo" class="act-form">
                <FormToken value={formToken} />
                <input type="hidden" name="decision" value={String(decision)} />
                <ReasonField
                  id={`why-${decision}`}
                  label="Why"
                  help="Everybody reads this in the log."
                  value=""
                />
                <button type="submit" class="button quiet">
                  Part them
                </button>
              </form>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
