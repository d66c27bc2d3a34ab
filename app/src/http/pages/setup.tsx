import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type SetupForm, saveSection, setupSections, testSection } from '../../admin/setup.ts';
import { isSectionName, SECTIONS, type SectionName } from '../../admin/setup-sections.ts';
import { requireRole } from '../../community/actor.ts';
import { categoryGroups } from '../../papers/categories.ts';
import { describeSource } from '../../papers/sources/descriptions.ts';
import { SOURCE_NAMES } from '../../papers/sources/known.ts';
import { Page } from '../../ui/page.tsx';
import { Setup } from '../../ui/setup.tsx';
import type { SetupAttempt } from '../../ui/setup-view.ts';
import type { AppEnvironment } from '../environment.ts';
import { type Form, readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

const FACTS = {
  title: 'Setup',
  description: 'What the owner of this paper sets up.',
  canonical: '/setup',
  unlisted: true,
};

/** `GET /setup`: every part as it stands; `?saved=` says which was saved just now. */
export function setupHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    const saved = context.req.query('saved') ?? '';
    return answer(context, pages, { saved: isSectionName(saved) ? saved : null });
  };
}

/** `POST /setup/:section`: saves a part, or tries it and keeps nothing; what was typed is shown again. */
export function changeSetupHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const section = context.req.param('section') ?? '';
    const actor = context.get('actor');
    requireRole(actor, 'owner');
    if (!isSectionName(section)) throw new HTTPException(404);
    const form = await readForm(context);
    const filled = setupForm(form, section);
    const attempt = { section, typed: filled.typed, testMailTo: filled.testMailTo };
    if (form.get('do')?.[0] === 'test') {
      const tried = await testSection(pages, actor, section, filled);
      if ('errors' in tried)
        return answer(context, pages, { attempt: { ...attempt, ...tried, result: null } });
      return answer(context, pages, { attempt: { ...attempt, ...tried, errors: {} } });
    }
    const errors = await saveSection(pages, actor, section, filled);
    if (Object.keys(errors).length > 0) {
      return answer(context, pages, { attempt: { ...attempt, errors, result: null } });
    }
    return context.redirect(`/setup?saved=${section}#${section}`, 303);
  };
}

/** Several fields of one name, such as checkboxes, are one list. */
function setupForm(form: Form, section: SectionName): SetupForm {
  const textOf = (name: string) =>
    (form.get(name) ?? [])
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join(', ');
  return {
    typed: Object.fromEntries(SECTIONS[section].map((setting) => [setting, textOf(setting)])),
    removed: form.get('remove') ?? [],
    testMailTo: textOf('test_mail_to'),
  };
}

interface Shown {
  saved?: SectionName | null;
  attempt?: SetupAttempt;
}

/** 422 where what was typed cannot be used (RFC 9110, section 15.5.21). */
async function answer(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { saved = null, attempt }: Shown,
): Promise<Response> {
  const sections = setupSections(pages, context.get('actor'));
  const sources = SOURCE_NAMES.map((name) => ({ name, ...describeSource(name) }));
  const failed = attempt !== undefined && Object.keys(attempt.errors).length > 0;
  context.header('Cache-Control', 'no-store');
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
      <Setup
        sections={sections}
        choices={{ sources, categories: categoryGroups() }}
        formToken={formTokenOf(context)}
        saved={saved}
        attempt={attempt ?? null}
      />
    </Page>,
    failed ? 422 : 200,
  );
}
