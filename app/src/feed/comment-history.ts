import { type Actor, hasRole } from '../community/actor.ts';
import { findComment } from '../community/comments/find.ts';
import { plainText } from '../papers/render.ts';
import { wordDifference } from '../papers/word-difference.ts';
import { hiddenAmong } from '../store/hidden-papers.ts';
import type { CommentAlone, CommentVersion } from './comment.ts';
import { authorOf } from './comment-author.ts';
import { commentHtml } from './comment-html.ts';
import type { FeedContext } from './context.ts';

/**
 * A comment by itself, as the actor may see it; null where there is none, it was deleted, or moderators have hidden it
 * from the actor, or its paper from everybody but moderators.
 */
export async function commentAlone(
  feed: FeedContext,
  actor: Actor,
  id: number,
): Promise<CommentAlone | null> {
  const comment = await findComment(feed.db, id);
  if (comment === null || comment.text === null) return null;
  const isOwn = actor.kind === 'person' && actor.id === comment.person_id;
  if (comment.hidden_entry !== null && !isOwn && !hasRole(actor, 'moderator')) return null;
  const { paper_id: paper } = comment;
  if (!hasRole(actor, 'moderator') && (await hiddenAmong(feed.db, [paper])).size > 0) return null;
  const { title } = await feed.db
    .selectFrom('papers')
    .select('title')
    .where('id', '=', comment.paper_id)
    .executeTakeFirstOrThrow();
  const author = await feed.db
    .selectFrom('people')
    .select(['display_name', 'handle', 'deleted_at as left_at'])
    .where('id', '=', comment.person_id)
    .executeTakeFirstOrThrow();
  return {
    id,
    author: authorOf(author),
    isOwn,
    at: new Date(comment.edited_at ?? comment.created_at).toISOString(),
    paper: { address: comment.address, title: plainText(title) },
    text: comment.text,
    html: (await commentHtml(feed.db, comment)) ?? '',
  };
}

/** What a comment said and says, the newest first, each with what it changed; null where `commentAlone` is. */
export async function commentHistory(
  feed: FeedContext,
  actor: Actor,
  id: number,
): Promise<{ comment: CommentAlone; versions: CommentVersion[] } | null> {
  const comment = await commentAlone(feed, actor, id);
  if (comment === null) return null;
  const former = await feed.db
    .selectFrom('comment_versions')
    .select(['written_at', 'text'])
    .where('comment_id', '=', id)
    .orderBy('id')
    .execute();
  const texts = [
    ...former.map(({ written_at, text }) => ({ at: new Date(written_at).toISOString(), text })),
    { at: comment.at, text: comment.text },
  ];
  const versions = texts.map(({ at, text }, index) => {
    const before = texts[index - 1];
    return { at, text, change: before === undefined ? null : wordDifference(before.text, text) };
  });
  return { comment, versions: versions.reverse() };
}
