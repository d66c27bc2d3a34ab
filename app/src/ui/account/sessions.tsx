import { Moment } from '../admin/moment.tsx';
import { FormToken } from '../form-token.tsx';
import { shortened } from '../words.ts';
import type { AccountView } from './account-view.ts';

interface SessionsProps {
  sessions: AccountView['sessions'];
  formToken: string;
  now: number;
}

/** Where somebody is signed in, each with a button that ends it. */
export function Sessions({ sessions, formToken, now }: SessionsProps) {
  return (
    <form method="post" action="/account/sessions/end">
      <FormToken value={formToken} />
      <ul class="sessions">
        {sessions.map(({ id, userAgent, startedAt, seenAt, here }) => (
          <li>
            <span>
              {browserName(userAgent)}
              {here ? <strong> (this one)</strong> : null}
              <span class="field-help">
                {' '}
                signed in <Moment at={new Date(startedAt).toISOString()} now={now} />, last seen{' '}
                <Moment at={new Date(seenAt).toISOString()} now={now} />
              </span>
            </span>
            {here ? null : (
              <button type="submit" name="session" value={id} class="text-button">
                Sign out<span class="unseen"> {browserName(userAgent)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length < 2 ? null : (
        <button type="submit" name="session" value="others" class="button quiet">
          Sign out all others
        </button>
      )}
    </form>
  );
}

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

/** What a browser is commonly called, with its system; else how it names itself. */
function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'A browser without a name';
  const find = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser === undefined) return shortened(userAgent, 60);
  return system === undefined ? browser : `${browser} on ${system}`;
}
