import type { Reader } from './chrome.ts';
import { FormToken } from './form-token.tsx';
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
  const { name, unread, isOwner, isModerator, formToken } = reader;
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
          {unread === 0 ? null : (
            <>
              {' '}
              <span class="unread" aria-hidden="true">
                {unread}
              </span>
              <span class="unseen">, {counted(unread, 'new one')}</span>
            </>
          )}
        </a>
      </li>
      {isModerator ? (
        <li>
          <a href="/moderation/reports">Moderation</a>
        </li>
      ) : null}
      {isOwner ? (
        <li>
          <a href="/admin">Admin</a>
        </li>
      ) : null}
      <li>
        <form method="post" action="/sign-out">
          <FormToken value={formToken} />
          <button type="submit" class="text-button">
            Sign out
          </button>
        </form>
      </li>
    </>
  );
}
