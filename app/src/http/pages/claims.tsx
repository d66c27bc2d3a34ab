import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requireRole } from '../../community/actor.ts';
import { evidenceByOrcid } from '../../community/claim-evidence.ts';
import { evidenceByMail, firstEvidence } from '../../community/claim-evidence-mail.ts';
import { askClaim, giveUpClaim } from '../../community/claims.ts';
import { type ClaimDecision, decideClaim, listClaims } from '../../community/decide-claims.ts';
import { orcidsOf } from '../../community/orcids.ts';
import { ClaimsQueue } from '../../ui/claims-queue.tsx';
import { OfficePage } from '../../ui/moderation/office-page.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { readForm } from '../form.ts';
import { formTokenOf } from '../own-form.ts';
import { loadChrome, type PageContext } from './context.ts';
import { placesOf } from './places.ts';
import { respond } from './respond.ts';
import { termsOf } from './terms.ts';

/** What a decision came to, by the code that its redirect carries. */
const OUTCOMES = {
  decided: 'Decided, and told to whoever made the claim.',
  gone: 'This claim was taken back, or decided by somebody else meanwhile. Nothing was changed.',
  'no reason': 'Nothing was decided: a refusal needs a reason, which everybody sees.',
} as const;

/** Asking a register is given up after this long. */
const LONGEST_SEARCH_MS = 25_000;

/** `POST /claims` with the key of an author's page in `author` and words to the moderators in `note`. */
export function claimHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const author = form.get('author')?.[0] ?? '';
    const wish = { author, note: form.get('note')?.[0] ?? '' };
    const signal = AbortSignal.timeout(LONGEST_SEARCH_MS);
    const places = placesOf(pages);
    const state = await askClaim(context.get('actor'), pages.store, wish, {
      now: pages.now(),
      limited: pages.settings.rateLimits,
      findEvidence: firstEvidence(
        evidenceByOrcid(places, (person) => orcidsOf(pages.store.db, person), signal),
        evidenceByMail(places, signal),
      ),
    });
    if (state === null) throw new HTTPException(404);
    return toAuthor(context, author);
  };
}

/** `POST /claims/give-up` */
export function giveUpHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const author = (await readForm(context)).get('author')?.[0] ?? '';
    await giveUpClaim(context.get('actor'), pages.store, author);
    return toAuthor(context, author);
  };
}

function toAuthor(context: Context<AppEnvironment>, author: string): Response {
  return context.redirect(`/authors/${encodeURIComponent(author)}`, 303);
}

/** `GET /moderation/claims`; `?done=` says what was decided just now. */
export function claimsQueueHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { waiting, standing } = await listClaims(context.get('actor'), pages.store);
    const done = context.req.query('done') ?? '';
    const outcome = Object.hasOwn(OUTCOMES, done) ? OUTCOMES[done as keyof typeof OUTCOMES] : null;
    return respond(
      context,
      <OfficePage
        chrome={await loadChrome(pages, context)}
        title="Claims"
        part="claims"
        canonical="/moderation/claims"
        note={
          waiting.length === 0
            ? 'Nobody waits for a decision.'
            : `${counted(waiting.length, 'claim')} to be decided. Whatever is decided stands in the public log.`
        }
        done={outcome}
      >
        <ClaimsQueue
          waiting={waiting}
          standing={standing}
          formToken={formTokenOf(context)}
          now={pages.now()}
        />
      </OfficePage>,
    );
  };
}

/** `POST /moderation/claims` with `claim`, `decision` and `reason`. */
export function decideClaimHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    requireRole(context.get('actor'), 'moderator');
    const form = await readForm(context);
    const [claim = '', decision = '', reason = ''] = ['claim', 'decision', 'reason'].map(
      (name) => form.get(name)?.[0] ?? '',
    );
    if (!/^\d{1,9}$/.test(claim) || !/^(?:grant|refuse|revoke)$/.test(decision)) throw new HTTPException(400);
    const wish = { claim: Number(claim), decision: decision as ClaimDecision, reason };
    const outcome = await decideClaim(context.get('actor'), pages.store, wish, termsOf(pages));
    return context.redirect(`/moderation/claims?${new URLSearchParams({ done: outcome })}`, 303);
  };
}
