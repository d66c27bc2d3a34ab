interface TextFieldProps {
  name: string;
  label: string;
  value: string;
  /** What browsers fill in by themselves (HTML, section 4.10.18.7.1). */
  autocomplete: string;
  type?: 'text' | 'email' | 'url';
  /** False where it may stay empty. */
  required?: boolean;
  maxlength?: number;
  help?: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
}

/** A field of one line under its name, with what it is for and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, autocomplete, type = 'text', required = true, maxlength, help, error } = props;
  const described = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-name" for={name}>
        {label}
      </label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required={required}
        maxlength={maxlength}
        autocomplete={autocomplete}
        autocapitalize={type !== 'text' || autocomplete === 'username' ? 'none' : undefined}
        spellcheck={false}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described || undefined}
      />
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
