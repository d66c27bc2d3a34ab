import { describedBy, Field } from './field.tsx';

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
  return (
    <Field name={name} label={label} help={help} error={error}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        class={mono ? 'text-area mono' : 'text-area'}
        maxlength={maxlength}
        required={required}
        {...describedBy(props)}
      >
        {value}
      </textarea>
    </Field>
  );
}
