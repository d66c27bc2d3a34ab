import type { NoticeEvent } from '../store/notices.ts';

/** What a notice is about, besides its event. */
interface About {
  /** Of the paper's page; null where it is about none. */
  paper: string | null;
  /** What whoever caused it is called now. */
  by: string | null;
}

/** A notice in words, the same on the site and in a mail. */
export interface NoticeWords {
  /** What stands in the place of a paper's title where there is none. */
  title: string;
  sentence: string;
  /** Where one sees what happened: a path of this site. */
  href: string;
}

/** Says what happened, and where one sees it. The texts are plain. */
export function noticeWords(event: NoticeEvent, about: About): NoticeWords {
  return { title: titleOf(event), sentence: sentenceOf(event, about.by), href: hrefOf(event, about.paper) };
}

function titleOf(event: NoticeEvent): string {
  if (event.kind === 'edit-invitation') return event.title;
  return event.kind === 'claim' ? event.name : 'The moderators';
}

function hrefOf(event: NoticeEvent, paper: string | null): string {
  if (event.kind === 'moderation') return `/moderation#entry-${event.entry}`;
  if (event.kind === 'edit-invitation') return '/collections#invitations';
  if (event.kind === 'claim') return `/authors/${encodeURIComponent(event.author)}`;
  if (event.kind === 'report') return hrefOfReported(event.subject);
  const page = paper === null ? '/notices' : pageOf(paper);
  if (event.kind === 'version') return `${page}#versions`;
  return event.kind === 'withdrawal' ? page : `/comments/${event.comment}`;
}

/** What was reported, or the public log where it may be gone. */
function hrefOfReported(subject: string): string {
  const [, kind, name = ''] = /^(paper|comment|person)-(.+)$/.exec(subject) ?? [];
  if (kind === 'paper') return pageOf(name);
  if (kind === 'comment') return `/comments/${name}`;
  return kind === 'person' ? `/users/${encodeURIComponent(name)}` : '/moderation';
}

/** The slash of an old arXiv id stays a slash. */
function pageOf(paper: string): string {
  return `/papers/${paper.split('/').map(encodeURIComponent).join('/')}`;
}

function sentenceOf(event: NoticeEvent, by: string | null): string {
  switch (event.kind) {
    case 'version':
      return versionSentence(event);
    case 'withdrawal':
      return 'was withdrawn by its authors or its publisher';
    case 'reply':
      return `${by ?? 'Somebody'} answered your comment`;
    case 'mention':
      return `${by ?? 'Somebody'} named you in a comment`;
    case 'edit-invitation':
      return `${by ?? 'Somebody'} asks you to edit this list with them`;
    case 'moderation':
    case 'claim':
    case 'report':
      return event.told;
  }
}

function versionSentence(event: Extract<NoticeEvent, { kind: 'version' }>): string {
  const { version, titleChanged, abstractChanged, titleBefore } = event;
  const changed =
    titleChanged && abstractChanged ? 'title and abstract' : titleChanged ? 'the title' : 'the abstract';
  const before = titleChanged ? `; it was called “${titleBefore}”` : '';
  return `Version ${version} changed ${changed}${before}`;
}
