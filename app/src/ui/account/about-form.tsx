import { FormToken } from '../form-token.tsx';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import type { AccountAttempt, AccountView } from './account-view.ts';

interface AboutFormProps {
  account: AccountView;
  attempt: AccountAttempt;
  formToken: string;
}

/** What somebody tells of themselves on their page. */
export function AboutForm({
  account: { handle, profile },
  attempt: { typed, errors },
  formToken,
}: AboutFormProps) {
  return (
    <form method="post" action="/account/about">
      <FormToken value={formToken} />
      <TextArea
        name="about"
        label="About you"
        rows={4}
        maxlength={500}
        value={typed.about ?? profile.about}
        error={errors.about}
        help="At most 500 characters. Markdown works, and mathematics between dollar signs."
      />
      <TextField
        name="link"
        label="Your page elsewhere"
        value={typed.link ?? profile.link}
        error={errors.link}
        autocomplete="url"
        maxlength={2000}
        required={false}
        help="https://…"
      />
      <label class="choice field">
        <input type="checkbox" name="hides_activity" value="yes" checked={profile.hidesActivity} />
        <span>
          Leave out what I did
          <span class="choice-line choice-about">Your page then lists no submissions and no activity.</span>
        </span>
      </label>
      <p class="setup-buttons">
        <button type="submit" class="button">
          Save
        </button>{' '}
        <a href={`/users/${encodeURIComponent(handle)}`}>See your page</a>
      </p>
    </form>
  );
}
