import type { SetupSection } from '../admin/setup-sections.ts';
import type { SettingState } from '../config/origins.ts';
import {
  AccessField,
  CategoriesField,
  ProvidersField,
  SecretField,
  SourcesField,
  TextField,
} from './setup-field.tsx';
import type { Choices, SetupAttempt } from './setup-view.ts';

interface FieldsProps {
  section: SetupSection;
  choices: Choices;
  attempt: SetupAttempt | null;
}

/** The fields of a part: what was typed last, else what is kept. */
export function SetupFields({ section, choices, attempt }: FieldsProps) {
  return (
    <>
      {section.fields.map((state) =>
        state.origin === 'environment' ? (
          <FixedField state={state} />
        ) : (
          <Field
            state={state}
            text={attempt?.typed[state.name] ?? state.text ?? ''}
            error={attempt?.errors[state.name] ?? null}
            choices={choices}
          />
        ),
      )}
      {section.name === 'mail' ? <TestMailField text={attempt?.testMailTo ?? ''} /> : null}
    </>
  );
}

/** Set in the environment: shown, with the reason why it cannot be changed here. */
function FixedField({ state: { name, text } }: { state: SettingState }) {
  return (
    <div class="field">
      <p class="field-name">{LABELS[name] ?? name}</p>
      <p class="field-fixed">{text ?? 'set'}</p>
      <p class="field-help">
        Set by <code>{name}</code> in the environment, which wins. Take it out there to set it here.
      </p>
    </div>
  );
}

interface FieldProps {
  state: SettingState;
  text: string;
  error: string | null;
  choices: Choices;
}

function Field({ state, text, error, choices }: FieldProps) {
  const common = { name: state.name, label: LABELS[state.name] ?? state.name, error };
  switch (state.name) {
    case 'BROADSHEET_CATEGORIES':
      return <CategoriesField {...common} text={text} groups={choices.categories} />;
    case 'BROADSHEET_SOURCES':
      return <SourcesField {...common} text={text} sources={choices.sources} />;
    case 'BROADSHEET_ACCESS':
      return <AccessField {...common} text={text} />;
    case 'SMTP_URL':
    case 'BROADSHEET_OIDC_SECRETS':
      return <SecretField {...common} text={text} isSet={state.isSet} help={HELP[state.name] ?? ''} />;
    case 'BROADSHEET_OIDC':
      return <ProvidersField {...common} text={text} />;
    default:
      return <TextField {...common} text={text} help={HELP[state.name] ?? ''} />;
  }
}

const LABELS: Readonly<Record<string, string>> = {
  BROADSHEET_NAME: 'Name',
  BROADSHEET_DESCRIPTION: 'One line about it',
  BROADSHEET_URL: 'Address',
  BROADSHEET_CATEGORIES: 'Categories',
  BROADSHEET_SOURCES: 'Sources',
  BROADSHEET_CONTACT: 'How services reach you',
  SMTP_URL: 'Mail server',
  BROADSHEET_MAIL_FROM: 'Sender',
  BROADSHEET_ACCESS: 'Who may read',
  BROADSHEET_OIDC: 'Providers',
  BROADSHEET_OIDC_SECRETS: 'Their secrets',
};

const HELP: Readonly<Record<string, string>> = {
  BROADSHEET_NAME: 'At most 60 characters.',
  BROADSHEET_DESCRIPTION: 'Whose paper it is and of what, such as “New papers on tides, read in Brest”.',
  BROADSHEET_URL:
    'Such as https://papers.example.org. Leave it empty while you only try things on this machine.',
  BROADSHEET_CONTACT: 'A mail address or a page, sent along with each question to a source.',
  SMTP_URL: 'smtp://user:password@mail.example.org:587, or smtps:// for port 465.',
  BROADSHEET_OIDC_SECRETS:
    'What they gave you: name=secret, several by spaces, the name in lower case as in the callback.',
  BROADSHEET_MAIL_FROM: 'papers@example.org, or The Paper <papers@example.org>.',
};

function TestMailField({ text }: { text: string }) {
  return (
    <TextField
      name="test_mail_to"
      label="Send a test message to"
      text={text}
      error={null}
      help="Your own address; it is not kept."
    />
  );
}
