import { FormToken } from '../form-token.tsx';
import { Part } from '../part.tsx';
import { LengthField, WhenFields } from './delivery-fields.tsx';
import type { SubscriptionLineView, SubscriptionsView } from './view.ts';

interface ManageProps {
  /** Of the paper. */
  name: string;
  subscriptions: SubscriptionsView;
  /** What was just done, or what is wrong. */
  outcome: { sentence: string; isBad: boolean } | null;
  formToken: string;
}

/** The form of the buttons that leave: the Enter key in a field of the other saves, and never leaves. */
const LEAVE = 'leave-form';

/** What somebody gets by mail, and when: a form that the link in each mail opens. */
export function Manage({ name, subscriptions, outcome, formToken }: ManageProps) {
  const { mail, path, lines, delivery, next, suppressed } = subscriptions;
  return (
    <div class="setup subscribe">
      <header class="subscribe-head">
        <h1>Your mail from {name}</h1>
        <p>
          To {mail}. {next === null ? 'Nothing is sent.' : `The next edition: ${next}.`}
        </p>
        {suppressed === null ? null : (
          <p class="outcome bad" role="status">
            {SUPPRESSED[suppressed]}
          </p>
        )}
      </header>
      {outcome === null ? null : (
        <p
          class={outcome.isBad ? 'subscribe-outcome outcome bad' : 'subscribe-outcome outcome'}
          role={outcome.isBad ? 'alert' : 'status'}
        >
          {outcome.sentence}
        </p>
      )}
      <form method="post" action={path} id={LEAVE}>
        <FormToken value={formToken} />
      </form>
      <form method="post" action={path}>
        <FormToken value={formToken} />
        <Part id="lists" title="Lists" about="Each may come daily or weekly, and from some votes on.">
          <Lines lines={lines} />
        </Part>
        <Part id="when" title="When" about="By the clocks where you are, in summer and winter.">
          <WhenFields delivery={delivery} isGuess={false} />
          <LengthField mostPapers={delivery.mostPapers} />
          <button type="submit" class="button">
            Save
          </button>
          {subscriptions.isMember ? (
            <p class="field-help after-button">
              <a href="/subscriptions/preview">What would come now</a>
            </p>
          ) : null}
        </Part>
        <Part id="leave" title="Leave" about={LEAVING[subscriptions.isMember ? 'member' : 'visitor']}>
          <button type="submit" form={LEAVE} name="leave" value="all" class="button quiet">
            End all of it
          </button>
        </Part>
      </form>
    </div>
  );
}

const SUPPRESSED = {
  bounce:
    'Mail to this address came back, so nothing is sent to it. Whoever runs this paper can let it begin again.',
  complaint:
    'A mail of ours was reported as unwanted, so nothing is sent to this address. Whoever runs this paper can let it begin again.',
  owner: 'Whoever runs this paper has stopped mail to this address.',
} as const;

const LEAVING = {
  visitor: 'Nothing is sent any more, and your address is forgotten.',
  member: 'Nothing of this is sent any more. Your account stays.',
} as const;

function Lines({ lines }: { lines: readonly SubscriptionLineView[] }) {
  if (lines.length === 0) {
    return (
      <p>
        You get no list. <a href="/subscribe">Choose some</a>
      </p>
    );
  }
  return (
    <>
      <ul class="subscriptions">
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </ul>
      <p class="list-note">
        <a href="/subscribe">Add another list</a>
      </p>
    </>
  );
}

function Line({ line: { id, list, frequency, threshold } }: { line: SubscriptionLineView }) {
  const name = list?.name ?? 'A list that is gone';
  return (
    <li>
      <p class="subscription-name">
        {list === null ? name : <a href={list.href}>{list.name}</a>}{' '}
        <span class="choice-about">{list?.about}</span>
      </p>
      <label>
        Comes{' '}
        <select name={`frequency-${id}`} aria-label={`How often ${name} comes`}>
          <option value="daily" selected={frequency === 'daily'}>
            daily
          </option>
          <option value="weekly" selected={frequency === 'weekly'}>
            weekly
          </option>
        </select>
      </label>
      <label>
        from{' '}
        <input
          name={`votes-${id}`}
          value={threshold === null ? '' : String(threshold)}
          inputmode="numeric"
          maxlength={5}
          placeholder="0"
          aria-label={`Votes from which papers of ${name} come`}
        />{' '}
        votes on
      </label>
      <button
        type="submit"
        form={LEAVE}
        name="leave"
        value={id}
        class="text-button"
        aria-label={`Leave ${name}`}
      >
        Leave
      </button>
    </li>
  );
}
