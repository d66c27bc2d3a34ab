import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';

const CHOICES = [
  { value: 'public', title: 'Public', about: 'Everybody sees it, and can follow it.' },
  { value: 'unlisted', title: 'Unlisted', about: 'Whoever has its address sees it; it stands on no list.' },
  { value: 'private', title: 'Private', about: 'Only those see it who edit it.' },
] as const;

/** What somebody typed of a list, and what is wrong with it by field. */
export interface CollectionAttempt {
  title: string;
  description: string;
  visibility: string;
  errors: Readonly<Record<string, string | undefined>>;
}

/** What a list is called, says, and who sees it. */
export function CollectionFields({ attempt }: { attempt: CollectionAttempt }) {
  const { title, description, errors } = attempt;
  return (
    <>
      <TextField name="title" label="Title" autocomplete="off" value={title} error={errors.title} />
      <TextArea
        name="description"
        label="What it is about"
        rows={3}
        value={description}
        error={errors.description}
        help="May stay empty. Markdown works, and mathematics between dollar signs."
      />
      <VisibilityField chosen={attempt.visibility} error={errors.visibility} />
    </>
  );
}

/** Who sees a list. */
export function VisibilityField({ chosen, error }: { chosen: string; error?: string | undefined }) {
  return (
    <fieldset class="field">
      <legend class="field-name">Who sees it</legend>
      {CHOICES.map(({ value, title, about }) => (
        <label class="choice">
          <input type="radio" name="visibility" value={value} checked={value === chosen} />
          <span>
            {title} <span class="choice-about">{about}</span>
          </span>
        </label>
      ))}
      {error === undefined ? null : <p class="field-error">{error}</p>}
    </fieldset>
  );
}
