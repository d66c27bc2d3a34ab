import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { withParameters } from '../links.ts';
import { capitalized, counted } from '../words.ts';
import type { Attempt, ReportGroupView } from './moderation-view.ts';
import { ReasonField } from './reason-field.tsx';
import { subjectWords } from './subject-words.ts';

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
            {group.href === null ? group.name : <a href={group.href}>{capitalized(subjectWords(group))}</a>}
          </h2>
          <Words words={group.words} />
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

/** What is reported, so that one need not go and look for it. */
function Words({ words }: Pick<ReportGroupView, 'words'>) {
  if (words === null) return null;
  const { text, isCut, by } = words;
  return (
    <figure class="queue-words">
      <blockquote>
        {text}
        {isCut ? ' …' : ''}
      </blockquote>
      {by === null ? null : (
        <figcaption class="list-note">
          by <a href={`/users/${encodeURIComponent(by.handle)}`}>{by.name}</a>
        </figcaption>
      )}
    </figure>
  );
}

/** Where one acts on it: hiding a paper and suspending a reported person uphold the reports by themselves. */
function ActLink({ group: { kind, name, href, words } }: { group: ReportGroupView }) {
  const author = kind === 'person' ? name : (words?.by?.handle ?? null);
  return (
    <ul class="queue-acts">
      {kind === 'paper' ? (
        <li>
          <a href={withParameters('/moderation/hide', { paper: name })}>Hide this paper</a>
        </li>
      ) : null}
      {kind === 'comment' || kind === 'collection' ? (
        <li>{href === null ? null : <a href={href}>Look at it, and hide it there</a>}</li>
      ) : null}
      {author === null || href === null ? null : (
        <li>
          <a href={withParameters('/moderation/suspend', { person: author })}>
            {kind === 'person' ? 'Suspend this reader' : `Suspend @${author}`}
          </a>
        </li>
      )}
    </ul>
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
