import { describedBy, Field } from './field.tsx';

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
  return (
    <Field name={name} label={label} help={help} error={error}>
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
        {...describedBy(props)}
      />
    </Field>
  );
}
