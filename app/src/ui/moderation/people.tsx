import { DataTable } from '../admin/data-table.tsx';
import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { withParameters } from '../links.ts';
import { counted, grouped } from '../words.ts';
import type { MemberRowView } from './moderation-view.ts';

interface PeopleProps {
  members: readonly MemberRowView[];
  query: string;
  now: number;
}

export function PeopleSearch({ query }: { query: string }) {
  return (
    <form class="admin-filter" action="/admin/people">
      <label for="q">Name or handle</label>
      <input id="q" type="search" name="q" value={query} autocomplete="off" maxlength={60} />
      <button type="submit">Find</button>
    </form>
  );
}

/** Who has an account, with their role and whose invitation brought them. */
export function People({ members, now }: PeopleProps) {
  if (members.length === 0) return <p class="admin-text">Nobody is called so.</p>;
  return (
    <DataTable
      caption="People"
      captionUnseen
      columns={[
        { name: 'Who', long: true },
        { name: 'Role' },
        { name: 'Since' },
        { name: 'Invited by', long: true },
        { name: 'Signed in', number: true },
        { name: '' },
      ]}
      rows={members.map((member) => [
        <>
          <a href={`/users/${member.handle}`}>{member.name}</a> <span class="quiet">@{member.handle}</span>
          {member.suspension === null ? null : (
            <p class="bad">suspended until {member.suspension.until.slice(0, 10)}</p>
          )}
        </>,
        member.role,
        <Moment at={member.since} now={now} />,
        <Hosts member={member} />,
        grouped(member.sessions),
        <a href={withParameters('/admin/people/change', { person: member.handle })}>
          Change<span class="unseen"> {member.handle}</span>
        </a>,
      ])}
    />
  );
}

/** The branch of the invite tree, the nearest first. */
function Hosts({ member: { invitedBy, guests } }: { member: MemberRowView }) {
  return (
    <span>
      {invitedBy.length === 0 ? (
        <span class="quiet">nobody</span>
      ) : (
        invitedBy.map((handle, index) => (
          <>
            {index === 0 ? '' : ' ← '}
            <a href={withParameters('/admin/people', { q: handle })}>@{handle}</a>
          </>
        ))
      )}
      {guests === 0 ? null : <span class="quiet"> · {counted(guests, 'guest')}</span>}
    </span>
  );
}

/** Signs somebody out everywhere. */
export function EndSessions({ handle, formToken }: { handle: string; formToken: string }) {
  return (
    <form method="post" action="/admin/people/sessions">
      <FormToken value={formToken} />
      <input type="hidden" name="person" value={handle} />
      <button type="submit" class="button quiet">
        Sign @{handle} out everywhere
      </button>
    </form>
  );
}
