import { createMiddleware } from 'hono/factory';
import { noteVisit } from '../../community/reading.ts';
import type { Store } from '../../store/store.ts';
import { afterAnswer, isReader } from '../after-answer.ts';
import type { AppEnvironment } from '../environment.ts';

/** Notes that somebody who is signed in is here, from which lists tell what is new since their last visit. */
export function notesVisits({ store, now }: { store: Store; now(): number }) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    await next();
    const actor = context.get('actor');
    if (actor.kind !== 'person' || !isReader(context)) return;
    afterAnswer(context, () => noteVisit(actor, store, { now: now() }));
  });
}
