import type { Context } from 'hono';
import { ownMarks } from '../../community/marks.ts';
import type { Reading } from '../../ui/reading.ts';
import type { AppEnvironment } from '../environment.ts';
import { formTokenOf } from '../own-form.ts';
import { pathAsSent } from '../path-as-sent.ts';
import type { PageContext } from './context.ts';

/** What the buttons of these papers need; null where nobody is signed in. */
export async function loadReading(
  pages: PageContext,
  context: Context<AppEnvironment>,
  papers: readonly { address: string }[],
): Promise<Reading | null> {
  const actor = context.get('actor');
  if (actor.kind !== 'person') return null;
  const marks = await ownMarks(
    actor,
    pages.store,
    papers.map(({ address }) => address),
  );
  return { formToken: formTokenOf(context), back: pathAsSent(context.req), marks };
}
