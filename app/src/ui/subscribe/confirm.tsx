import { FormToken } from '../form-token.tsx';
import { Message } from '../message.tsx';

interface ConfirmProps {
  name: string;
  mail: string;
  lists: readonly string[];
  /** `every day at 07:00 (Europe/Zurich)` */
  when: string;
  formToken: string;
}

/** The page of the link in a confirmation: one button. Opening it changes nothing. */
export function ConfirmSubscription({ name, mail, lists, when, formToken }: ConfirmProps) {
  return (
    <div class="message">
      <h1>{name} by mail</h1>
      <p>
        To {mail}, {when}:
      </p>
      <ul class="message-links">
        {lists.map((list) => (
          <li>{list}</li>
        ))}
      </ul>
      <form method="post" class="entry">
        <FormToken value={formToken} />
        <button type="submit" class="button">
          Yes, subscribe
        </button>
      </form>
    </div>
  );
}

/** Says the same to everybody, whether the address is known or not. */
export function ConfirmationSent() {
  return (
    <div class="message">
      <h1>Look into your mail</h1>
      <p>
        A mail is on its way that asks whether the address is yours. Its link works for three days; until you
        use it nothing else comes. Nothing there? Look among the spam, and check the spelling.
      </p>
      <ul class="message-links">
        <li>
          <a href="/subscribe">Back to the form</a>
        </li>
      </ul>
    </div>
  );
}

/** One button that leaves. */
export function Leave({ name, list, formToken }: { name: string; list: string | null; formToken: string }) {
  return (
    <div class="message">
      <h1>Leave</h1>
      <p>
        {list === null
          ? `Going on ends every mail that you get of ${name}’s lists.`
          : `Going on ends the mails of one list: ${list}.`}
      </p>
      <form method="post" class="entry">
        <FormToken value={formToken} />
        <button type="submit" class="button">
          {list === null ? 'End all of it' : 'Leave this list'}
        </button>
      </form>
    </div>
  );
}

/** Nothing comes any more, whether it was ended now, long ago or with an account. */
export function HasLeft({ isGone }: { isGone: boolean }) {
  return (
    <Message
      title={isGone ? 'Nothing comes any more' : 'You have left'}
      query={null}
      links={[
        ...(isGone ? [{ name: 'What your account gets', href: '/subscriptions' }] : []),
        { name: 'Subscribe again', href: '/subscribe' },
        { name: 'The front page', href: '/' },
      ]}
    >
      <p>
        {isGone
          ? 'This was ended before: no mail of it is sent to you. What an account has taken over goes on, and is ended there.'
          : 'No more mail of it is sent. Thank you for having read us.'}
      </p>
    </Message>
  );
}
