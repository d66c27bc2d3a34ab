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
  /** Set in letters of one width: for what programs read. */
  mono?: boolean;
}

/** A field of several lines under its name, with what it is for and what is wrong with it. */
export function TextArea(props: TextAreaProps) {
  const { name, label, value, rows, maxlength, required = false, help, error, mono = false } = props;
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
        class={mono ? 'text-area mono' : 'text-area'}
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
