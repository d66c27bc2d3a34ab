import type { Context, Handler } from 'hono';
import { requireRole, requireVoice } from '../../community/actor.ts';
import { describePaper, type TypedPaper, type TypedPaperErrors } from '../../community/describe-paper.ts';
import { Page } from '../../ui/page.tsx';
import { DescribeForm } from '../../ui/submit/describe-form.tsx';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { placesOf } from './places.ts';
import { respond } from './respond.ts';
import { leadToFound, SUBMIT_FACTS } from './submit.tsx';

const EMPTY: TypedPaper = { title: '', authors: '', abstract: '', url: '' };

/** `GET /submit/by-hand`, for curators. */
export function byHandHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => {
    requireRole(context.get('actor'), 'curator');
    requireVoice(context.get('actor'));
    return showForm(context, pages, EMPTY, {});
  };
}

/** `POST /submit/by-hand` */
export function describeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: keyof TypedPaper) => form.get(name)?.[0] ?? '';
    const typed = {
      title: field('title'),
      authors: field('authors'),
      abstract: field('abstract'),
      url: field('url'),
    };
    const described = await describePaper(context.get('actor'), placesOf(pages), typed, { now: pages.now() });
    if (described.kind === 'wrong') return showForm(context, pages, typed, described.errors);
    return leadToFound(context, described);
  };
}

async function showForm(
  context: Context<AppEnvironment>,
  pages: PageContext,
  typed: TypedPaper,
  errors: TypedPaperErrors,
): Promise<Response> {
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={SUBMIT_FACTS}>
      <DescribeForm typed={typed} errors={errors} formToken={formTokenOf(context)} />
    </Page>,
    Object.keys(errors).length === 0 ? 200 : 422,
  );
}
