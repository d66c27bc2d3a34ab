import { FormToken } from '../form-token.tsx';

/** Who was asked in vain, in the order of asking. */
interface TriedView {
  service: string;
  outcome: 'unknown' | 'unusable' | 'nameless' | 'failed';
  /** When asking again makes sense; null when that is not known. */
  retryInSeconds: number | null;
}

interface SubmitFormProps {
  /** What was typed; it stays in the field. */
  typed: string;
  /** Why it came to nothing; null on the first visit. */
  problem: 'no name' | { tried: readonly TriedView[] } | null;
  /** The day that is open, in words. */
  day: string;
  mayDescribe: boolean;
  formToken: string;
}

/** The first step: paste what names a paper. */
export function SubmitForm({ typed, problem, day, mayDescribe, formToken }: SubmitFormProps) {
  return (
    <div class="submit">
      <h1>Submit a paper</h1>
      <p class="submit-lead">
        Paste its address or its identifier. You see what is found before it is put on the front page of {day}
        .
      </p>
      <form method="post" action="/submit">
        <FormToken value={formToken} />
        <div class="field">
          <label class="field-name" for="paper">
            Address or identifier
          </label>
          <input
            id="paper"
            name="paper"
            type="text"
            value={typed}
            required
            maxlength={2000}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={problem === null ? undefined : 'true'}
            aria-describedby={problem === null ? 'paper-help' : 'paper-problem paper-help'}
          />
          {problem === null ? null : (
            <div class="submit-problem" id="paper-problem" role="alert">
              <Problem problem={problem} />
            </div>
          )}
          <p class="field-help" id="paper-help">
            From arXiv, OpenReview or a publisher, or a DOI: <code>2501.01234</code>,{' '}
            <code>10.1145/3442188.3445922</code>, <code>https://openreview.net/forum?id=…</code>
          </p>
        </div>
        <button type="submit" class="button">
          Find it
        </button>
      </form>
      {mayDescribe ? (
        <p class="entry-note">
          No service knows it? <a href="/submit/by-hand">Describe it by hand</a>.
        </p>
      ) : null}
    </div>
  );
}

function Problem({ problem }: { problem: NonNullable<SubmitFormProps['problem']> }) {
  if (problem === 'no name') {
    return <p>This names no paper that is known here. Paste an address of its page, or an identifier.</p>;
  }
  return (
    <>
      <p>It was not found. What you typed is kept.</p>
      <ul>
        {problem.tried.map((tried) => (
          <li>{inWords(tried)}</li>
        ))}
      </ul>
    </>
  );
}

function inWords({ service, outcome, retryInSeconds }: TriedView): string {
  if (outcome === 'unknown') return `${service} knows no such paper.`;
  if (outcome === 'unusable') return `${service} knows it, but not its title.`;
  if (outcome === 'nameless') {
    return `The page at ${service} names neither a DOI nor an arXiv id: paste one of these.`;
  }
  if (retryInSeconds === null) return `${service} does not answer, or not with a page that can be read.`;
  const wait =
    retryInSeconds < 100 ? `${retryInSeconds} seconds` : `${Math.ceil(retryInSeconds / 60)} minutes`;
  return `${service} does not answer: try again in ${wait}.`;
}
