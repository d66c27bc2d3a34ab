import { describedBy, Field, FieldNotes } from './field.tsx';
import type { Choices } from './setup-view.ts';
import { TextArea } from './text-area.tsx';

interface CommonProps {
  /** Of the setting, and so of the form's field. */
  name: string;
  label: string;
  /** What was typed, or what is kept. */
  text: string;
  error: string | null;
}

/** One line of text. */
export function TextField({ name, label, text, error, help }: CommonProps & { help: string }) {
  return (
    <Field name={name} label={label} help={help} error={error}>
      <input
        id={name}
        name={name}
        value={text}
        autocomplete="off"
        spellcheck={false}
        {...describedBy({ name, help, error })}
      />
    </Field>
  );
}

/** Never shows what is kept; what was typed just now stays, in an answer that no cache keeps. */
export function SecretField({
  name,
  label,
  text,
  error,
  help,
  isSet,
}: CommonProps & { help: string; isSet: boolean }) {
  return (
    <div class="field">
      <label class="field-name" for={name}>
        {label} <span class="field-state">{isSet ? 'set' : 'not set'}</span>
      </label>
      <input
        id={name}
        name={name}
        type="password"
        value={text}
        autocomplete="off"
        placeholder={isSet ? 'Leave empty to keep it' : ''}
        {...describedBy({ name, help, error })}
      />
      <FieldNotes name={name} help={help} error={error} />
      {isSet ? (
        <label class="choice">
          <input type="checkbox" name="remove" value={name} /> <span>Remove it</span>
        </label>
      ) : null}
    </div>
  );
}

/** A line a provider. */
export function ProvidersField({ name, label, text, error }: CommonProps) {
  return (
    <TextArea
      name={name}
      label={label}
      rows={3}
      value={text.split(/\s*;\s*/).join('\n')}
      error={error ?? undefined}
      help="One a line: Name | issuer | client id, such as ORCID | https://orcid.org | APP-123. The test says which callback to give to each."
      mono
    />
  );
}

/** A checkbox a source. */
export function SourcesField({
  name,
  label,
  text,
  error,
  sources,
}: CommonProps & { sources: Choices['sources'] }) {
  const chosen = wordsOf(text);
  return (
    <fieldset class="field" aria-describedby={error === null ? undefined : `${name}-error`}>
      <legend class="field-name">{label}</legend>
      {sources.map((source) => (
        <label class="choice">
          <input type="checkbox" name={name} value={source.name} checked={chosen.has(source.name)} />
          <span>
            {source.title} <span class="choice-about choice-line">{source.about}</span>
          </span>
        </label>
      ))}
      <FieldNotes name={name} error={error} />
    </fieldset>
  );
}

/** arXiv's categories by group, and a line for others. */
export function CategoriesField({
  name,
  label,
  text,
  error,
  groups,
}: CommonProps & { groups: Choices['categories'] }) {
  const chosen = wordsOf(text);
  const listed = new Set(groups.flatMap(({ categories }) => categories.map(({ code }) => code)));
  const others = [...chosen].filter((code) => !listed.has(code));
  return (
    <fieldset class="field">
      <legend class="field-name">{label}</legend>
      {groups.map(({ group, categories }) => {
        const here = categories.filter(({ code }) => chosen.has(code)).length;
        return (
          <details class="choice-group" open={here > 0}>
            <summary>
              {group}{' '}
              <span class="choice-about">
                {here > 0 ? `${here} of ${categories.length}` : categories.length}
              </span>
            </summary>
            <div class="choice-columns">
              {categories.map((category) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    name={name}
                    value={category.code}
                    checked={chosen.has(category.code)}
                  />
                  <span>
                    {category.name} <span class="choice-about">{category.code}</span>
                  </span>
                </label>
              ))}
            </div>
          </details>
        );
      })}
      <TextField
        name={name}
        label="Others"
        text={others.join(', ')}
        error={error}
        help="Codes, by commas: closed archives of arXiv, or categories of other sources."
      />
    </fieldset>
  );
}

const ACCESS = [
  { value: 'open', title: 'Open', about: 'Everybody reads.' },
  {
    value: 'invite',
    title: 'By invitation',
    about: 'Everybody reads; only who is invited becomes a member.',
  },
  { value: 'private', title: 'Private', about: 'Only who is signed in reads.' },
];

/** Who may read. */
export function AccessField({ name, label, text, error }: CommonProps) {
  return (
    <fieldset class="field">
      <legend class="field-name">{label}</legend>
      {ACCESS.map(({ value, title, about }) => (
        <label class="choice">
          <input type="radio" name={name} value={value} checked={text === value} />
          <span>
            {title} <span class="choice-about">{about}</span>
          </span>
        </label>
      ))}
      <FieldNotes name={name} error={error} />
    </fieldset>
  );
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[,\s]+/).filter((word) => word !== ''));
}
