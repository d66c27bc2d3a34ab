import type { Child } from 'hono/jsx';

interface SelectFieldProps {
  name: string;
  label: string;
  help?: string;
  /** What is wrong with what was chosen. */
  error?: string | undefined;
  /** The options. */
  children: Child;
}

/** A choice of many under its name, with what it is for and what is wrong with it. */
export function SelectField({ name, label, help, error, children }: SelectFieldProps) {
  const described = [help && `${name}-help`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-name" for={name}>
        {label}
      </label>
      <select
        id={name}
        name={name}
        aria-describedby={described || undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        {children}
      </select>
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
