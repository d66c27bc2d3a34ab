import type { SetupSection as Section, SectionName } from '../admin/setup-sections.ts';
import { FormToken } from './form-token.tsx';
import { SetupFields } from './setup-fields.tsx';
import type { Choices, SetupAttempt } from './setup-view.ts';

interface SetupProps {
  sections: readonly Section[];
  choices: Choices;
  formToken: string;
  /** The part that was saved just now. */
  saved: SectionName | null;
  attempt: SetupAttempt | null;
}

const WORDS: Readonly<Record<SectionName, { title: string; about: string; test: string }>> = {
  name: {
    title: 'Name',
    about: 'What the paper is called, in the head of every page, and one line about it for its foot.',
    test: 'Preview',
  },
  address: {
    title: 'Public address',
    about: 'Where readers find it. Links in mail and feeds, and safe cookies, depend on it.',
    test: 'Test the address',
  },
  categories: {
    title: 'Categories',
    about:
      'Which papers are taken from arXiv, and which announced ones fill up a day. None means all of them.',
    test: 'Count papers',
  },
  sources: {
    title: 'Sources',
    about: 'The services that papers come from by themselves, politely and one question at a time.',
    test: 'Ask the sources',
  },
  mail: {
    title: 'Mail',
    about:
      'The server that sends our mail. Without one, links that sign readers in wait under Messages in the admin pages, and you pass them on.',
    test: 'Send a test message',
  },
  access: { title: 'Access', about: 'Who may read, and who may join.', test: 'What will others see?' },
  providers: {
    title: 'Sign in elsewhere',
    about:
      'Providers of OpenID Connect, such as ORCID or your university, that sign people in beside links by mail and passkeys.',
    test: 'Ask the providers',
  },
};

/** The setup page: a form a part, each with its own buttons. */
export function Setup({ sections, choices, formToken, saved, attempt }: SetupProps) {
  return (
    <div class="setup">
      <header class="setup-head">
        <h1>Setup</h1>
        <Progress sections={sections} />
        <form method="post" action="/sign-out">
          <FormToken value={formToken} />
          <button type="submit" class="button quiet">
            Sign out
          </button>
        </form>
      </header>
      {sections.map((section) => (
        <SetupPart
          section={section}
          choices={choices}
          formToken={formToken}
          saved={saved === section.name}
          attempt={attempt?.section === section.name ? attempt : null}
        />
      ))}
      <p class="setup-note">
        What you save takes effect at once; the worker, which asks the sources, follows within a minute. All
        of it can also be set with <code>broadsheet settings</code>, or in the environment, which wins.
      </p>
      <p class="setup-note">
        By which model papers are found by meaning is no choice of this page: it needs a new start.{' '}
        <a href="/admin/index#meaning">How to choose another</a>
      </p>
    </div>
  );
}

function Progress({ sections }: { sections: readonly Section[] }) {
  const done = sections.filter((section) => section.done).length;
  return (
    <nav class="setup-progress" aria-label="Parts of the setup">
      <p class="setup-count">
        {done} of {sections.length} done
      </p>
      <ol>
        {sections.map(({ name, done: isDone }) => (
          <li class={isDone ? 'done' : undefined}>
            <a href={`#${name}`}>{WORDS[name].title}</a>
            {isDone ? <span class="unseen"> (done)</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface PartProps {
  section: Section;
  choices: Choices;
  formToken: string;
  saved: boolean;
  attempt: SetupAttempt | null;
}

function SetupPart({ section, choices, formToken, saved, attempt }: PartProps) {
  const { name, fields } = section;
  const { title, about, test } = WORDS[name];
  const canSave = fields.some(({ origin }) => origin !== 'environment');
  return (
    <section class="setup-part" id={name} aria-labelledby={`${name}-title`}>
      <div>
        <h2 id={`${name}-title`}>{title}</h2>
        <p>{about}</p>
      </div>
      <form method="post" action={`/setup/${name}#${name}`}>
        <FormToken value={formToken} />
        <SetupFields section={section} choices={choices} attempt={attempt} />
        <div class="setup-buttons">
          {canSave ? (
            <button type="submit" name="do" value="save" class="button">
              Save
            </button>
          ) : null}
          <button type="submit" name="do" value="test" class="button quiet">
            {test}
          </button>
        </div>
        <Outcome saved={saved} attempt={attempt} />
      </form>
    </section>
  );
}

function Outcome({ saved, attempt }: { saved: boolean; attempt: SetupAttempt | null }) {
  if (attempt !== null && Object.keys(attempt.errors).length > 0) {
    return (
      <p class="outcome bad" role="alert">
        Nothing was saved: see above.
      </p>
    );
  }
  const result = attempt?.result ?? null;
  if (result === null) {
    return saved ? (
      <p class="outcome good" role="status">
        Saved.
      </p>
    ) : null;
  }
  return (
    <div class={result.ok ? 'outcome good' : 'outcome bad'} role="status">
      {result.lines.map((line) => (
        <p>{line}</p>
      ))}
      <p class="outcome-note">Nothing was saved by the test.</p>
    </div>
  );
}
