import { FormToken } from './form-token.tsx';
import { capitalized } from './words.ts';

/** A form as it was sent, to be sent again. */
export interface Sent {
  action: string;
  /** Without the proof that it is ours. */
  fields: readonly { name: string; value: string }[];
  formToken: string;
}

/** What was sent and could not be taken: words stand there to be read and changed, all else goes along. */
export function SentForm({ sent: { action, fields, formToken } }: { sent: Sent }) {
  return (
    <form class="sent-form" method="post" action={action}>
      <FormToken value={formToken} />
      {fields.map(({ name, value }, index) =>
        isWords(value) ? (
          <div class="field">
            <label class="field-name" for={`sent-${index}`}>
              {capitalized(name.replaceAll('_', ' '))}
            </label>
            <textarea id={`sent-${index}`} name={name} class="text-area" rows={3}>
              {value}
            </textarea>
          </div>
        ) : (
          <input type="hidden" name={name} value={value} />
        ),
      )}
      <button type="submit" class="button">
        Send it again
      </button>
    </form>
  );
}

/** What somebody typed rather than what a button means. */
function isWords(value: string): boolean {
  return /[\s@]/.test(value.trim()) || value.length > 60;
}
