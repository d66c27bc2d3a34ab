import { raw } from 'hono/html';
import type { PaperCard } from '../../feed/card.ts';
import { Authors } from '../authors.tsx';
import { FormToken } from '../form-token.tsx';
import { paperHref, withParameters } from '../links.ts';
import type { Attempt } from './moderation-view.ts';
import { ReasonField } from './reason-field.tsx';

interface TwinsProps {
  pairs: readonly { one: PaperCard; other: PaperCard; reason: string }[];
  attempt: Attempt;
  formToken: string;
}

/** Suspected twins side by side, each pair with what one does about it. */
export function SuspectedTwins({ pairs, attempt, formToken }: TwinsProps) {
  return (
    <ol class="queue twins">
      {pairs.map(({ one, other, reason }) => (
        <li>
          <p class="list-note">They have {reason}.</p>
          <div class="merge-sides">
            <Side paper={one} />
            <Side paper={other} />
          </div>
          <p>
            <a
              class="button"
              href={withParameters('/moderation/merge', { kept: one.address, other: other.address })}
            >
              Look at both and merge
            </a>
          </p>
          <TellApart one={one.address} other={other.address} attempt={attempt} formToken={formToken} />
        </li>
      ))}
    </ol>
  );
}

function Side({ paper }: { paper: PaperCard }) {
  return (
    <section>
      <p class="log-act">
        <a href={paperHref(paper.address)}>{raw(paper.titleHtml)}</a>
      </p>
      <Authors authors={paper.authors} count={paper.authorCount} />
      <p class="list-note">
        {[paper.address, paper.published, paper.venue].filter((text) => text !== null).join(' · ')}
      </p>
    </section>
  );
}

function TellApart({
  one,
  other,
  attempt,
  formToken,
}: Omit<TwinsProps, 'pairs'> & { one: string; other: string }) {
  const isThis = attempt.typed.one === one && attempt.typed.other === other;
  return (
    <details open={isThis}>
      <summary>They are not the same</summary>
      <form method="post" action="/moderation/twins" class="act-form">
        <FormToken value={formToken} />
        <input type="hidden" name="one" value={one} />
        <input type="hidden" name="other" value={other} />
        <ReasonField
          id={`why-${one}-${other}`}
          label="Why"
          help="Everybody reads this in the log."
          value={isThis ? (attempt.typed.why ?? '') : ''}
          error={isThis ? attempt.error : null}
        />
        <button type="submit" class="button quiet">
          They are two papers
        </button>
      </form>
    </details>
  );
}
