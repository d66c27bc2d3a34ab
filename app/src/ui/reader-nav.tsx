import type { Reader } from './chrome.ts';
import { counted, shortened } from './words.ts';

/** Who reads, and what is theirs: in the head of every page. */
export function ReaderNav({ reader, path }: { reader: Reader | null; path: string }) {
  if (reader === null) return null;
  return (
    <nav class="reader-nav" aria-label="You">
      <ul>
        {reader.kind === 'visitor' ? (
          <li>
            <a href={path === '/' ? '/signin' : `/signin?next=${encodeURIComponent(path)}`}>Sign in</a>
          </li>
        ) : (
          <MemberLinks reader={reader} />
        )}
      </ul>
    </nav>
  );
}

function MemberLinks({ reader }: { reader: Extract<Reader, { kind: 'member' }> }) {
  const { name, unread, isOwner, isModerator, reported } = reader;
  return (
    <>
      <li>
        <a href="/account">{shortened(name, 24)}</a>
      </li>
      <li>
        <a href="/submit">Submit</a>
      </li>
      <li>
        <a href="/saved">Saved</a>
      </li>
      <li>
        <a href="/collections">Collections</a>
      </li>
      <li>
        <a href="/following">Following</a>
      </li>
      <li>
        <a href="/notices">
          Notices
          <Count number={unread} name="new one" />
        </a>
      </li>
      {isModerator && (!isOwner || reported > 0) ? (
        <li>
          <a href="/moderation/reports">
            Moderation
            <Count number={reported} name="open report" />
          </a>
        </li>
      ) : null}
      {isOwner ? (
        <li>
          <a href="/admin">Admin</a>
        </li>
      ) : null}
    </>
  );
}

/** How many wait behind a link; nothing where none does. */
function Count({ number, name }: { number: number; name: string }) {
  if (number === 0) return null;
  return (
    <>
      {' '}
      <span class="unread" aria-hidden="true">
        {number}
      </span>
      <span class="unseen">, {counted(number, name)}</span>
    </>
  );
}
