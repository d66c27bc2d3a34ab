import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { withParameters } from '../links.ts';
import { counted } from '../words.ts';
import type { Attempt, ReportGroupView } from './moderation-view.ts';
import { ReasonField } from './reason-field.tsx';

interface QueueProps {
  groups: readonly ReportGroupView[];
  attempt: Attempt;
  formToken: string;
  now: number;
}

/** What readers ask moderators to look at, a subject a block. */
export function Queue({ groups, attempt, formToken, now }: QueueProps) {
  if (groups.length === 0)
    return <p class="list-note">Nothing is reported. Everything has been looked at.</p>;
  return (
    <ol class="queue">
      {groups.map((group) => (
        <li>
          <h2>
            {group.href === null ? group.name : <a href={group.href}>{`${group.kind} ${group.name}`}</a>}
          </h2>
          <p class="list-note">{counted(group.reports.length, 'report')}</p>
          <ul class="queue-reports">
            {group.reports.map(({ by, handle, reason, at }) => (
              <li>
                <p class="log-why">{reason}</p>
                <p class="list-note">
                  <a href={`/users/${handle}`}>{by}</a> · <Moment at={at} now={now} />
                </p>
              </li>
            ))}
          </ul>
          <ActLink group={group} />
          <Decision group={group} attempt={attempt} formToken={formToken} />
        </li>
      ))}
    </ol>
  );
}

/** Where one acts on it; that upholds the reports by itself. */
function ActLink({ group: { kind, name, href } }: { group: ReportGroupView }) {
  if (kind === 'paper') {
    return (
      <p>
        <a href={withParameters('/moderation/hide', { paper: name })}>Hide this paper</a>
      </p>
    );
  }
  if (kind === 'person') {
    return (
      <p>
        <a href={withParameters('/moderation/suspend', { person: name })}>Suspend this reader</a>
      </p>
    );
  }
  return href === null ? null : (
    <p>
      <a href={href}>Look at it, and hide it there</a>
    </p>
  );
}

function Decision({
  group: { subject },
  attempt,
  formToken,
}: Omit<QueueProps, 'groups' | 'now'> & { group: ReportGroupView }) {
  const isThis = attempt.typed.subject === subject;
  return (
    <form method="post" action="/moderation/reports" class="queue-decision">
      <FormToken value={formToken} />
      <input type="hidden" name="subject" value={subject} />
      <ReasonField
        id={`why-${subject}`}
        label="Your decision"
        help="Told to those who reported it."
        value={isThis ? (attempt.typed.why ?? '') : ''}
        error={isThis ? attempt.error : null}
      />
      <div class="setup-buttons">
        <button type="submit" class="button" name="do" value="dismiss">
          Leave it as it is
        </button>
        <button type="submit" class="button quiet" name="do" value="uphold">
          I have acted on it
        </button>
      </div>
    </form>
  );
}
