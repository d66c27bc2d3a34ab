interface TextAreaProps {
  name: string;
  label: string;
  value: string;
  rows: number;
  maxlength?: number;
  required?: boolean;
  help?: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
}

/** A field of several lines under its name, with what it is for and what is wrong with it. */
export function TextArea({
  name,
  label,
  value,
  rows,
  maxlength,
  required = false,
  help,
  error,
}: TextAreaProps) {
  const described = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-name" for={name}>
        {label}
      </label>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={maxlength}
        required={required}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described || undefined}
      >
        {value}
      </textarea>
      {error === undefined ? null : (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {help === undefined ? null : (
        <p class="field-help" id={`${name}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
