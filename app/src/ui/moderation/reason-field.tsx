interface ReasonFieldProps {
  /** Several forms of a page have one each. */
  id?: string;
  name?: string;
  label: string;
  help: string;
  value: string;
  error?: string | null;
}

/** A few lines that say why. */
export function ReasonField({
  id = 'why',
  name = 'why',
  label,
  help,
  value,
  error = null,
}: ReasonFieldProps) {
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        class="reason-text"
        rows={4}
        maxlength={1000}
        required
        aria-invalid={error === null ? undefined : 'true'}
        aria-describedby={error === null ? `${id}-help` : `${id}-error ${id}-help`}
      >
        {value}
      </textarea>
      {error === null ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p class="field-help" id={`${id}-help`}>
        {help}
      </p>
    </div>
  );
}
