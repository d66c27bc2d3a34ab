import type { PaperCard } from '../feed/card.ts';
import { FormToken } from './form-token.tsx';
import { withParameters } from './links.ts';
import { marksIn, type Reading } from './reading.ts';
import { counted, grouped } from './words.ts';

interface PaperActsProps {
  card: Pick<PaperCard, 'address' | 'title' | 'upvotes' | 'votesHere'>;
  reading: Reading;
}

/**
 * Voting, saving, "not for me": one form, whose buttons say what is to be afterwards, so that sending it twice does no
 * harm. `ui/browser/acts.ts` sends it without leaving the page.
 */
export function PaperActs({ card, reading }: PaperActsProps) {
  const { address, title, upvotes, votesHere } = card;
  const marks = marksIn(reading, address);
  const elsewhere = upvotes - votesHere;
  return (
    <form class="acts" method="post" action="/marks">
      <FormToken value={reading.formToken} />
      <input type="hidden" name="paper" value={address} />
      <input type="hidden" name="back" value={reading.back} />
      <fieldset aria-label={`Your say on “${title}”`}>
        <ActButton
          kind="vote"
          pressed={marks.vote}
          title={`${counted(votesHere, 'vote')} here, ${grouped(elsewhere)} elsewhere`}
        >
          <span aria-hidden="true">▲ </span>
          <span class="unseen">Vote, </span>
          <span class="act-count">{grouped(upvotes)}</span>
          <span class="unseen"> so far</span>
        </ActButton>
        <ActButton kind="save" pressed={marks.save}>
          Save
        </ActButton>
        <ActButton kind="dismissal" pressed={marks.dismissal}>
          Not for me
        </ActButton>
        <a
          class="act"
          href={withParameters('/collect', { paper: address, back: reading.back })}
          aria-label={`Collect “${title}”`}
          rel="nofollow"
        >
          Collect
        </a>
      </fieldset>
    </form>
  );
}

interface ActButtonProps {
  kind: 'vote' | 'save' | 'dismissal';
  pressed: boolean;
  title?: string;
  children?: unknown;
}

function ActButton({ kind, pressed, title, children }: ActButtonProps) {
  return (
    <button
      type="submit"
      class="act"
      name="do"
      value={`${kind}-${pressed ? 'off' : 'on'}`}
      aria-pressed={pressed ? 'true' : 'false'}
      title={title}
    >
      {children}
    </button>
  );
}
