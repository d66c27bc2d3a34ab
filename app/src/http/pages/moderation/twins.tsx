import type { Context, Handler } from 'hono';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { listTwins, type SuspectedPair, tellApart } from '../../../community/moderation/twins.ts';
import type { PaperCard } from '../../../feed/card.ts';
import { loadCardsById } from '../../../feed/cards.ts';
import { TWIN_REASONS, type TwinReason } from '../../../papers/twin.ts';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { SuspectedTwins } from '../../../ui/moderation/twins.tsx';
import { counted } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, typedIn } from './form.ts';

const GONE = 'This pair was decided by somebody else meanwhile. Nothing was changed.';

/** `GET /moderation/twins`: papers that may be one. */
export function twinsHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => show(context, pages, NO_ATTEMPT);
}

/** `POST /moderation/twins` with `one`, `other` and `why`: they are two papers. */
export function tellApartHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { one = '', other = '', why = '' } = typed;
    const told = await tellApart(context.get('actor'), pages.store, { one, other, why }, termsOf(pages));
    if (told.outcome === 'done') return context.redirect('/moderation/twins', 303);
    return show(context, pages, { typed, error: told.outcome === 'missing' ? GONE : REASON_WANTED });
  };
}

async function show(
  context: Context<AppEnvironment>,
  pages: PageContext,
  attempt: Attempt,
): Promise<Response> {
  const { pairs, total } = await listTwins(context.get('actor'), pages.store);
  const shown = await withCards(pages, pairs);
  const note =
    total === 0
      ? 'No papers look like twins. They are looked for once a week, also when they come from different sources.'
      : `${counted(total, 'pair')} of papers that may be one and were left apart, those with the newest papers first. They are looked for once a week.`;
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title="Suspected twins"
      part="twins"
      canonical="/moderation/twins"
      note={note}
      done={attempt.error === GONE ? GONE : null}
    >
      <SuspectedTwins pairs={shown} attempt={attempt} formToken={formTokenOf(context)} />
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}

/** Pairs of which one is hidden are left to whoever shows it again. */
async function withCards(
  { feed }: PageContext,
  pairs: readonly SuspectedPair[],
): Promise<{ one: PaperCard; other: PaperCard; reason: string }[]> {
  const cards = await loadCardsById(feed, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
  return pairs.flatMap((pair) => {
    const [one, other] = [cards.get(pair.one), cards.get(pair.other)];
    if (one === undefined || other === undefined) return [];
    const reason = Object.hasOwn(TWIN_REASONS, pair.reason)
      ? TWIN_REASONS[pair.reason as TwinReason]
      : pair.reason;
    return [{ one, other, reason }];
  });
}
