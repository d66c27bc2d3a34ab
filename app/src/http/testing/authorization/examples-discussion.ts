import { type Person, SYSTEM } from '../../../community/actor.ts';
import { editComment } from '../../../community/comments/change.ts';
import { hideComment, lockDiscussion } from '../../../community/comments/moderate.ts';
import { postComment } from '../../../community/comments/post.ts';
import { hidePaper } from '../../../community/moderation/hide-paper.ts';
import { aPaper } from './examples.ts';
import type { Scene } from './scene.ts';

const WHY = 'Advertising';

/** A comment on a paper of its own. */
export interface CommentExample {
  comment: number;
  paper: string;
}

/** What somebody said, the reader by default, while they were not suspended; changed once. */
export async function aComment(scene: Scene, author: Person = scene.reader): Promise<CommentExample> {
  const paper = await aPaper(scene);
  const comment = await said(scene, author, { paper, parent: null });
  const terms = { now: scene.now, limited: false };
  const { store } = scene;
  await editComment({ ...author, suspension: null }, store, { comment, text: 'The sea is *wide*.' }, terms);
  return { comment, paper };
}

async function said(
  { store, now }: Scene,
  author: Person,
  place: { paper: string; parent: number | null },
): Promise<number> {
  const wish = { ...place, text: 'The sea is deep.', form: '' };
  const posted = await postComment({ ...author, suspension: null }, store, wish, { now, limited: false });
  if (posted === null || 'refused' in posted) throw new Error('The comment of an example was refused.');
  return posted.comment;
}

/** A comment of the reader's that somebody else has answered; gives the answer. */
export async function anAnswer(scene: Scene, somebody: Person): Promise<CommentExample> {
  const { comment, paper } = await aComment(scene);
  return { paper, comment: await said(scene, somebody, { paper, parent: comment }) };
}

/** A comment of the reader's that moderators have hidden. */
export async function aHiddenComment(scene: Scene): Promise<CommentExample> {
  const example = await aComment(scene);
  const { store, now } = scene;
  const wish = { comment: example.comment, hide: true, why: WHY };
  await hideComment(SYSTEM, store, wish, { now, limited: false });
  return example;
}

/** A comment of the reader's in a discussion that moderators have closed. */
export async function aLockedComment(scene: Scene): Promise<CommentExample> {
  const example = await aComment(scene);
  const { store, now } = scene;
  await lockDiscussion(
    SYSTEM,
    store,
    { paper: example.paper, lock: true, why: WHY },
    { now, limited: false },
  );
  return example;
}

/** A comment of the reader's on a paper that moderators have hidden since. */
export async function aHiddenPapersComment(scene: Scene): Promise<CommentExample> {
  const example = await aComment(scene);
  const { store, now } = scene;
  await hidePaper(SYSTEM, store, { paper: example.paper, hide: true, why: WHY }, { now, limited: false });
  return example;
}
