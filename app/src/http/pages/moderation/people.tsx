import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { hasRole, ROLES, type Role } from '../../../community/actor.ts';
import { endSessionsOf } from '../../../community/moderation/end-sessions.ts';
import { listPeople } from '../../../community/moderation/people-list.ts';
import { REASON_WANTED } from '../../../community/moderation/reason.ts';
import { setRole } from '../../../community/moderation/set-role.ts';
import { withParameters } from '../../../ui/links.ts';
import { ActForm } from '../../../ui/moderation/act-form.tsx';
import type { Attempt } from '../../../ui/moderation/moderation-view.ts';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { EndSessions, People, PeopleSearch } from '../../../ui/moderation/people.tsx';
import { RoleChoice } from '../../../ui/moderation/role-choice.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { counted } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { requestedPage, respond } from '../respond.ts';
import { NO_ATTEMPT, termsOf, toEntry, typedIn } from './form.ts';

const PROBLEMS = {
  'no reason': REASON_WANTED,
  already: 'They have this role already. Nothing was changed.',
  'last owner': 'The last owner stays: make somebody else an owner first. Nothing was changed.',
} as const;

/** `GET /admin/people`, `?q=` for those whose name or handle holds it. */
export function peopleHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 60);
    const page = requestedPage(context);
    const now = pages.now();
    const list = await listPeople(context.get('actor'), pages.store, { query, page: page ?? 1, now });
    if (page === null || page > list.pages) throw new HTTPException(404);
    const hrefOf = (number: number) =>
      withParameters('/admin/people', { q: query, page: number === 1 ? null : number });
    const isDone = context.req.query('done') === 'sessions';
    return respond(
      context,
      <OfficePage
        chrome={await loadChrome(pages, context)}
        title="People"
        part="people"
        canonical="/admin/people"
        note={`${counted(list.total, 'person', 'people')} with an account, the newest first.`}
        done={isDone ? 'Signed out everywhere.' : null}
      >
        <PeopleSearch query={query} />
        <People members={list.members} query={query} now={now} />
        <Pager page={page} pages={list.pages} hrefOf={hrefOf} />
      </OfficePage>,
    );
  };
}

/** `GET /admin/people/change?person=ada` */
export function personFormHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => showPerson(context, pages, context.req.query('person') ?? '', NO_ATTEMPT);
}

/** `POST /admin/people/role` with `person`, `role` and `why`. */
export function setRoleHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = await typedIn(context);
    const { person = '', role = '', why = '' } = typed;
    if (!(ROLES as readonly string[]).includes(role)) throw new HTTPException(400);
    const wish = { handle: person, role: role as Role, why };
    const set = await setRole(context.get('actor'), pages.store, wish, termsOf(pages));
    if (set.outcome === 'done') return toEntry(context, set.entry);
    if (set.outcome === 'missing') throw new HTTPException(404);
    return showPerson(context, pages, person, { typed, error: PROBLEMS[set.outcome] });
  };
}

/** `POST /admin/people/sessions` with `person`: signs them out everywhere. */
export function endSessionsOfHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { person = '' } = await typedIn(context);
    const ended = await endSessionsOf(context.get('actor'), pages.store, { handle: person }, termsOf(pages));
    if (ended === null) throw new HTTPException(404);
    return context.redirect(withParameters('/admin/people', { q: person, done: 'sessions' }), 303);
  };
}

async function showPerson(
  context: Context<AppEnvironment>,
  pages: PageContext,
  handle: string,
  attempt: Attempt,
): Promise<Response> {
  const actor = context.get('actor');
  const list = await listPeople(actor, pages.store, { query: handle, page: 1, now: pages.now() });
  const member = list.members.find((one) => one.handle === handle);
  if (member === undefined) throw new HTTPException(404);
  const isOwner = hasRole(actor, 'owner');
  const formToken = formTokenOf(context);
  return respond(
    context,
    <OfficePage
      chrome={await loadChrome(pages, context)}
      title={`${member.name} (@${member.handle})`}
      part={null}
      canonical="/admin/people/change"
      note="A role is given and taken in public, with a reason."
    >
      <ActForm
        action="/admin/people/role"
        hidden={{ person: member.handle }}
        buttons={{ set: 'Give this role' }}
        attempt={attempt}
        formToken={formToken}
      >
        <RoleChoice roles={isOwner ? ROLES : ROLES.slice(0, 2)} role={attempt.typed.role ?? member.role} />
      </ActForm>
      <p class="paper-office">
        <a href={withParameters('/moderation/suspend', { person: member.handle })}>
          Suspend @{member.handle}
        </a>
      </p>
      {isOwner ? <EndSessions handle={member.handle} formToken={formToken} /> : null}
    </OfficePage>,
    attempt.error === null ? 200 : 422,
  );
}
