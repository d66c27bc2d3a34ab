interface TextAreaProps {
  name: string;
  label: string;
  value: string;
  rows: number;
  help?: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
  /** Set in letters of one width: for what programs read. */
  mono?: boolean;
}

/** A field of several lines under its name. */
export function TextArea({ name, label, value, rows, help, error, mono = false }: TextAreaProps) {
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
