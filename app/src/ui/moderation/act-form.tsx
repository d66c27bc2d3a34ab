import type { PropsWithChildren } from 'hono/jsx';
import { FormToken } from '../form-token.tsx';
import type { Attempt } from './moderation-view.ts';
import { ReasonField } from './reason-field.tsx';

interface ActFormProps {
  action: string;
  /** Fields that are not typed. */
  hidden: Readonly<Record<string, string>>;
  /** What the buttons say, by the value of `do`; the first is the one meant. */
  buttons: Readonly<Record<string, string>>;
  attempt: Attempt;
  formToken: string;
  help?: string;
}

/** What moderators do, always with a reason; other fields stand above it. */
export function ActForm(props: PropsWithChildren<ActFormProps>) {
  const { action, hidden, buttons, attempt, formToken, children } = props;
  const { help = 'Everybody reads this in the log.' } = props;
  return (
    <form method="post" action={action} class="act-form">
      <FormToken value={formToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <ReasonField label="Why" help={help} value={attempt.typed.why ?? ''} error={attempt.error} />
      <div class="setup-buttons">
        {Object.entries(buttons).map(([value, name], index) => (
          <button type="submit" class={index === 0 ? 'button' : 'button quiet'} name="do" value={value}>
            {name}
          </button>
        ))}
      </div>
    </form>
  );
}
