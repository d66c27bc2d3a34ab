import { FormToken } from '../form-token.tsx';
import { Part } from '../part.tsx';
import { TextField } from '../text-field.tsx';
import { LengthField, WhenFields } from './delivery-fields.tsx';
import type { SubscribeForm } from './view.ts';

interface SubscribeProps {
  /** Of the paper. */
  name: string;
  form: SubscribeForm;
  /** The address of the account; null for whoever is not signed in. */
  member: { mail: string | null; hasSubscriptions: boolean } | null;
  /** Whether the owner has set a mail server. */
  hasMail: boolean;
  /** True before anything was sent. */
  isFresh: boolean;
  formToken: string;
}

/** What, how often, at which hour: one form that makes a mail out of lists. */
export function Subscribe({ name, form, member, hasMail, isFresh, formToken }: SubscribeProps) {
  const { errors, delivery } = form;
  return (
    <div class="setup subscribe">
      <header class="subscribe-head">
        <h1>{name} by mail</h1>
        <p>
          One mail a day at most, at your hour, with what is new on the lists that you choose, each paper
          once. Nothing new sends nothing. One click ends it.
          {member?.hasSubscriptions ? (
            <>
              {' '}
              <a href="/subscriptions">What you get now</a>
            </>
          ) : null}
        </p>
        {hasMail ? null : (
          <p class="entry-note">No mail server is set here yet: mails wait until the owner sets one.</p>
        )}
      </header>
      {errors.form === undefined ? null : (
        <p class="outcome bad" role="alert">
          {errors.form}
        </p>
      )}
      <form method="post" action="/subscribe">
        <FormToken value={formToken} />
        <Part id="what" title="What" about="Lists, as they stand on the site.">
          <Lists form={form} />
        </Part>
        <Part
          id="which"
          title="How often"
          about="A list may come daily or once a week; later each by itself."
        >
          <FrequencyField form={form} />
          <VotesField value={form.votes} error={errors.threshold} />
        </Part>
        <Part id="when" title="When" about="By the clocks where you are, in summer and winter.">
          <WhenFields delivery={delivery} isGuess={isFresh} error={errors.timezone} />
        </Part>
        <Part id="length" title="How much" about="The best first; what does not fit may come another day.">
          <LengthField mostPapers={delivery.mostPapers} />
        </Part>
        <Part id="where" title="Where to" about={WHERE[member === null ? 'visitor' : 'member']}>
          <Where member={member} form={form} />
          <button type="submit" class="button">
            Subscribe
          </button>
        </Part>
      </form>
    </div>
  );
}

const WHERE = {
  visitor: 'No account is needed. A mail asks whether the address is yours; without your yes nothing comes.',
  member: 'The address of your account.',
} as const;

function Where({ member, form }: Pick<SubscribeProps, 'member' | 'form'>) {
  if (member === null) {
    return (
      <TextField
        name="mail"
        label="Mail address"
        type="email"
        autocomplete="email"
        value={form.mail}
        error={form.errors.mail}
        help="Kept for these mails alone, and forgotten when you leave."
      />
    );
  }
  return (
    <p class="field-fixed">
      {member.mail ?? (
        <>
          Your account has no mail address. <a href="/account#mail">Give it one</a> first.
        </>
      )}
    </p>
  );
}

function Lists({ form: { choices, search, errors } }: { form: SubscribeForm }) {
  return (
    <fieldset class="field" aria-describedby={errors.lists === undefined ? 'lists-help' : 'lists-error'}>
      <legend class="unseen">Lists</legend>
      {errors.lists === undefined ? null : (
        <p class="field-error" id="lists-error">
          {errors.lists}
        </p>
      )}
      {choices.map(({ key, name, about, isChosen }) => (
        <label class="choice">
          <input type="checkbox" name="list" value={key} checked={isChosen} />
          <span>
            {name} <span class="choice-about">{about}</span>
          </span>
        </label>
      ))}
      <TextField
        name="search"
        label="Papers that a search finds"
        autocomplete="off"
        required={false}
        maxlength={500}
        value={search}
        help="Words, “phrases”, author:, cat:, has:code, as in the search box."
      />
      <p class="field-help" id="lists-help">
        For a topic, an author, a category, an organization, a collection or a search with filters, open its
        page and choose “By mail”.
      </p>
    </fieldset>
  );
}

function FrequencyField({ form: { frequency } }: { form: SubscribeForm }) {
  const choices = [
    ['daily', 'Every day', 'What is new since the day before.'],
    ['weekly', 'Once a week', 'The best of the week, on a day that you choose.'],
  ] as const;
  return (
    <fieldset class="field">
      <legend class="field-name">It comes</legend>
      {choices.map(([value, title, about]) => (
        <label class="choice">
          <input type="radio" name="frequency" value={value} checked={value === frequency} />
          <span>
            {title} <span class="choice-about">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** From how many votes on a paper comes. */
function VotesField({ value, error }: { value: string; error?: string | undefined }) {
  return (
    <TextField
      name="threshold"
      label="Only papers with at least so many votes"
      autocomplete="off"
      required={false}
      maxlength={5}
      value={value}
      error={error}
      help="A paper comes on the day on which it has them. Leave it empty to get everything on the list."
    />
  );
}
