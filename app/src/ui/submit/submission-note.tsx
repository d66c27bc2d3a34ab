import { longDate } from '../dates.ts';
import { periodHref, withParameters } from '../links.ts';

interface SubmissionNoteProps {
  address: string;
  submission: { by: { name: string; handle: string | null } | null; mayAdd: boolean };
  /** The day that it stood on last, `YYYY-MM-DD`; null: none. */
  day: string | null;
  /** What just came of submitting it; null: nothing. */
  outcome: 'submitted' | 'later' | 'stood' | null;
}

/** Who put the paper on its day, what submitting it just now came to, and where its submitter adds to it. */
export function SubmissionNote({ address, submission: { by, mayAdd }, day, outcome }: SubmissionNoteProps) {
  return (
    <>
      {outcome === null || day === null ? null : <Outcome day={day} outcome={outcome} />}
      {by === null && !mayAdd ? null : (
        <p class="list-note">
          {by === null ? null : (
            <>
              Submitted by{' '}
              {by.handle === null ? (
                by.name
              ) : (
                <a href={`/users/${encodeURIComponent(by.handle)}`}>{by.name}</a>
              )}
            </>
          )}
          {by !== null && mayAdd ? ' · ' : null}
          {mayAdd ? (
            <a href={withParameters('/submit/links', { paper: address })}>Add code and links</a>
          ) : null}
        </p>
      )}
    </>
  );
}

function Outcome({ day, outcome }: { day: string; outcome: string }) {
  const on = <a href={periodHref('day', day)}>{longDate(day)}</a>;
  return (
    <p class="flash" role="status">
      {outcome === 'stood' ? <>It stood on {on} already: vote for it here.</> : null}
      {outcome === 'submitted' ? <>It stands on {on} now. Thank you.</> : null}
      {outcome === 'later' ? (
        <>The day before closed while you looked: it stands on {on}. Thank you.</>
      ) : null}
    </p>
  );
}
