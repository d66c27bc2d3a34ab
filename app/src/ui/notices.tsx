import { raw } from 'hono/html';
import type { NoticeView } from '../feed/notices.ts';
import { Moment } from './admin/moment.tsx';
import { FormToken } from './form-token.tsx';
import { paperHref } from './links.ts';

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
      <p class="list-note">
        Nothing yet. When a paper that you have saved gets a new version, or somebody answers or names you, it
        stands here.
      </p>
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
  const { paper, at, isUnread } = notice;
  return (
    <>
      <p class="notice-title">
        {isUnread ? <span class="notice-new">New</span> : null}{' '}
        <a href={hrefOf(notice)}>{paper === null ? titleOf(notice) : raw(paper.titleHtml)}</a>
      </p>
      <p class="list-note">
        {sentenceOf(notice)} · <Moment at={at} now={now} />
      </p>
    </>
  );
}

/** What stands in the place of a paper's title. */
function titleOf({ event }: NoticeView): string {
  if (event.kind === 'edit-invitation') return event.title;
  return event.kind === 'claim' ? event.name : 'The moderators';
}

/** Where one sees what happened. */
function hrefOf({ event, paper }: NoticeView): string {
  if (event.kind === 'moderation') return `/moderation#entry-${event.entry}`;
  if (event.kind === 'edit-invitation') return '/collections#invitations';
  if (event.kind === 'claim') return `/authors/${encodeURIComponent(event.author)}`;
  if (event.kind === 'report') return hrefOfReported(event.subject);
  const page = paper === null ? '/notices' : paperHref(paper.address);
  if (event.kind === 'version') return `${page}#versions`;
  return event.kind === 'withdrawal' ? page : `/comments/${event.comment}`;
}

/** What was reported, or the public log where it may be gone. */
function hrefOfReported(subject: string): string {
  const [, kind, name = ''] = /^(paper|comment|person)-(.+)$/.exec(subject) ?? [];
  if (kind === 'paper') return paperHref(name);
  if (kind === 'comment') return `/comments/${name}`;
  return kind === 'person' ? `/users/${encodeURIComponent(name)}` : '/moderation';
}

function sentenceOf({ event, by }: NoticeView): string {
  switch (event.kind) {
    case 'version':
      return versionSentence(event);
    case 'withdrawal':
      return 'was withdrawn by its authors or its publisher';
    case 'reply':
      return `${by?.name ?? 'Somebody'} answered your comment`;
    case 'mention':
      return `${by?.name ?? 'Somebody'} named you in a comment`;
    case 'edit-invitation':
      return `${by?.name ?? 'Somebody'} asks you to edit this list with them`;
    case 'moderation':
    case 'claim':
    case 'report':
      return event.told;
  }
}

function versionSentence(event: Extract<NoticeView['event'], { kind: 'version' }>): string {
  const { version, titleChanged, abstractChanged, titleBefore } = event;
  const changed =
    titleChanged && abstractChanged ? 'title and abstract' : titleChanged ? 'the title' : 'the abstract';
  const before = titleChanged ? `; it was called “${titleBefore}”` : '';
  return `Version ${version} changed ${changed}${before}`;
}
