import { Moment } from '../admin/moment.tsx';
import { paperHref } from '../links.ts';
import type { LogEntryView } from './moderation-view.ts';
import { subjectWords } from './subject-words.ts';

/** Every act of the log as it is chosen and told. */
const ACTS: Readonly<Record<string, { name: string; did: string }>> = {
  hide: { name: 'Hidden', did: 'hid' },
  show: { name: 'Shown again', did: 'showed again' },
  lock: { name: 'Locked', did: 'locked' },
  unlock: { name: 'Unlocked', did: 'unlocked' },
  merge: { name: 'Merged', did: 'merged another paper into' },
  split: { name: 'Parted again', did: 'parted again' },
  apart: { name: 'Told apart', did: 'told apart' },
  suspend: { name: 'Suspended', did: 'suspended' },
  lift: { name: 'Suspensions lifted', did: 'lifted the suspension of' },
  role: { name: 'Roles', did: 'changed the role of' },
  'claim-granted': { name: 'Claims granted', did: 'granted a claim about' },
  'claim-refused': { name: 'Claims refused', did: 'refused a claim about' },
  'claim-revoked': { name: 'Claims revoked', did: 'revoked a claim about' },
};

/** Chooses the acts that are shown: a form that works by links alone. */
export function LogFilter({ act }: { act: string | null }) {
  return (
    <form class="admin-filter" action="/moderation">
      <label for="act">Show</label>
      <select id="act" name="act">
        <option value="">everything</option>
        {Object.entries(ACTS).map(([value, { name }]) => (
          <option value={value} selected={value === act}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">Show</button>
    </form>
  );
}

/** What was done, by whom, and why: the newest first. */
export function Log({ entries, now }: { entries: readonly LogEntryView[]; now: number }) {
  if (entries.length === 0) return <p class="list-note">Nothing stands here: nobody had to do anything.</p>;
  return (
    <ol class="log">
      {entries.map((entry) => (
        <li id={`entry-${entry.id}`}>
          <p class="log-act">
            <By by={entry.by} /> {ACTS[entry.act]?.did ?? entry.act} <SubjectLink subject={entry.subject} />
            <Detail detail={entry.detail} act={entry.act} />
          </p>
          <p class="log-why">{entry.why}</p>
          <p class="list-note">
            <a href={`#entry-${entry.id}`}>No. {entry.id}</a> · <Moment at={entry.at} now={now} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function By({ by }: { by: LogEntryView['by'] }) {
  if (by === null) return <>The operator</>;
  return by.isHere ? <a href={`/users/${by.handle}`}>{by.name}</a> : by.name;
}

function SubjectLink({ subject: { kind, id, name } }: { subject: LogEntryView['subject'] }) {
  if (kind === 'person') return name === '' ? <>somebody who left</> : <a href={`/users/${name}`}>@{name}</a>;
  const words = name === '' ? `${kind} ${id}` : subjectWords({ kind, name });
  if (kind === 'paper') return <a href={paperHref(name)}>{words}</a>;
  return <a href={kind === 'comment' ? `/comments/${id}` : `/collection/${id}`}>{words}</a>;
}

/** What belongs to some acts. */
function Detail({ act, detail }: Pick<LogEntryView, 'act' | 'detail'>) {
  if (act === 'suspend') return <> until {String(detail.until).slice(0, 16).replace('T', ' ')} UTC</>;
  if (act === 'role')
    return (
      <>
        {' '}
        from {detail.from} to {detail.to}
      </>
    );
  if (act === 'apart') return <> and paper {detail.other}</>;
  return act === 'merge' ? <>: {detail.other}</> : null;
}
