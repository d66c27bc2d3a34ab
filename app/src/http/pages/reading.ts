import type { Context } from 'hono';
import { ownMarks } from '../../community/marks.ts';
import { ownReading } from '../../community/reading.ts';
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
  const addresses = papers.map(({ address }) => address);
  const [marks, { read, fresh }] = await Promise.all([
    ownMarks(actor, pages.store, addresses),
    ownReading(actor, pages.store, { addresses, now: pages.now() }),
  ]);
  return {
    formToken: formTokenOf(context),
    back: pathAsSent(context.req),
    marks,
    read,
    fresh,
    hidesRead: context.req.query('read') === 'hide',
  };
}
