import type { Child, PropsWithChildren } from 'hono/jsx';

interface FieldProps {
  /** Of the control, and its id. */
  name: string;
  label: Child;
  help?: Child | undefined;
  /** What is wrong with what was typed. */
  error?: string | null | undefined;
}

/** A control under its name, with what is wrong with it and what it is for. */
export function Field({ name, label, help, error, children }: PropsWithChildren<FieldProps>) {
  return (
    <div class="field">
      <label class="field-name" for={name}>
        {label}
      </label>
      {children}
      <FieldNotes name={name} help={help} error={error} />
    </div>
  );
}

/** What is wrong with a control and what it is for: what `describedBy` names. */
export function FieldNotes({ name, help, error }: Pick<FieldProps, 'name' | 'help' | 'error'>) {
  return (
    <>
      {error ? (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {help ? (
        <p class="field-help" id={`${name}-help`}>
          {help}
        </p>
      ) : null}
    </>
  );
}

/** The attributes of a control that lead to its notes. */
export function describedBy({ name, help, error }: Pick<FieldProps, 'name' | 'help' | 'error'>): {
  'aria-invalid'?: 'true';
  'aria-describedby'?: string;
} {
  const ids = [error ? `${name}-error` : '', help ? `${name}-help` : ''].filter((id) => id !== '');
  return {
    ...(error ? { 'aria-invalid': 'true' } : {}),
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  };
}
