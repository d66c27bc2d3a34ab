import { raw } from 'hono/html';
import type { NoticeView } from '../feed/notices.ts';
import { Moment } from './admin/moment.tsx';
import { EmptyList, TO_READ } from './empty-list.tsx';
import { FormToken } from './form-token.tsx';

interface NoticesProps {
  notices: readonly NoticeView[];
  formToken: string;
  /** ms UTC */
  now: number;
}

/** What somebody is told, the newest first; new ones stand out. */
export function Notices({ notices, formToken, now }: NoticesProps) {
  const newest = notices[0];
  if (newest === undefined) {
    return (
      <EmptyList links={TO_READ}>
        Nothing yet. When a paper that you have saved gets a new version, or somebody answers or names you, it
        stands here.
      </EmptyList>
    );
  }
  return (
    <>
      {notices.some(({ isUnread }) => isUnread) ? (
        <form method="post" action="/notices/read">
          <FormToken value={formToken} />
          <input type="hidden" name="up_to" value={String(newest.id)} />
          <button type="submit" class="button quiet">
            Mark all as read
          </button>
        </form>
      ) : null}
      <ol class="notices">
        {notices.map((notice) => (
          <li class={notice.isUnread ? 'new' : undefined}>
            <Notice notice={notice} now={now} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Notice({ notice, now }: { notice: NoticeView; now: number }) {
  const { paper, at, isUnread, title, sentence, href } = notice;
  return (
    <>
      <p class="notice-title">
        {isUnread ? <span class="notice-new">New</span> : null}{' '}
        <a href={href}>{paper === null ? title : raw(paper.titleHtml)}</a>
      </p>
      <p class="list-note">
        {sentence} · <Moment at={at} now={now} />
      </p>
    </>
  );
}
