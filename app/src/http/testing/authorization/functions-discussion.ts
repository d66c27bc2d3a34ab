import { type Actor, requirePerson } from '../../../community/actor.ts';
import { deleteComment, editComment } from '../../../community/comments/change.ts';
import { hideComment, lockDiscussion } from '../../../community/comments/moderate.ts';
import { setOpinion } from '../../../community/comments/opinions.ts';
import { type Posted, postComment } from '../../../community/comments/post.ts';
import { previewComment } from '../../../community/comments/preview.ts';
import { seeAnswers } from '../../../community/comments/seen.ts';
import { commentAlone, commentHistory } from '../../../feed/comment-history.ts';
import { discussionOf } from '../../../feed/discussion.ts';
import { unseenAnswers } from '../../../feed/unseen-answers.ts';
import { aPaper } from './examples.ts';
import {
  aComment,
  aHiddenComment,
  aHiddenPapersComment,
  aLockedComment,
  anAnswer,
  type CommentExample,
} from './examples-discussion.ts';
import { newScene, type Scene } from './scene.ts';
import { suspended } from './suspended.ts';
import type { FunctionRow } from './table.ts';
import {
  everybody,
  moderators,
  nobodySuspended,
  readerAndModerators,
  readerOnly,
  signedIn,
  voices,
} from './who.ts';

const FOLDER = 'community/comments';
const WHY = 'Advertising';
const TEXT = 'And cold.';

const open = ({ now }: Scene) => ({ now, limited: true });

/** Null where it was refused in words. */
const kept = (posted: Posted | null) => (posted === null || 'refused' in posted ? null : posted);

/** A comment of whoever asks; of the reader where nobody is signed in. */
const ownComment = (actor: Actor, scene: Scene) =>
  aComment(scene, actor.kind === 'person' ? actor : scene.reader);

const WRITING: readonly FunctionRow[] = [
  {
    name: `${FOLDER}/post.ts postComment`,
    who: voices('done'),
    call: async (actor, scene) => {
      const wish = { paper: await aPaper(scene), parent: null, text: TEXT, form: '' };
      return kept(await postComment(actor, scene.store, wish, open(scene)));
    },
  },
  ...(
    [
      ['in answer', voices('done'), aComment],
      [
        'in a closed discussion',
        { ...moderators('done'), reader: 'nothing', other: 'nothing' },
        aLockedComment,
      ],
      [
        'in answer to what is hidden',
        { ...moderators('done'), reader: 'nothing', other: 'nothing' },
        aHiddenComment,
      ],
      ['on a hidden paper', voices('nothing'), aHiddenPapersComment],
    ] as const
  ).map(
    ([when, who, make]): FunctionRow => ({
      name: `${FOLDER}/post.ts postComment`,
      when,
      who,
      call: async (actor, scene) => {
        const { paper, comment } = await make(scene);
        const wish = { paper, parent: comment, text: TEXT, form: '' };
        return kept(await postComment(actor, scene.store, wish, open(scene)));
      },
    }),
  ),
  {
    name: `${FOLDER}/preview.ts previewComment`,
    who: voices('done'),
    call: (actor, scene) => previewComment(actor, scene.store, TEXT, open(scene)),
  },
  ...(
    [
      ['the reader’s', readerOnly('done', '403'), aComment],
      ['the reader’s, hidden', readerOnly('nothing', '403'), aHiddenComment],
      ['the reader’s, in a closed discussion', readerOnly('nothing', '403'), aLockedComment],
    ] as const
  ).map(
    ([when, who, make]): FunctionRow => ({
      name: `${FOLDER}/change.ts editComment`,
      when,
      who,
      call: async (actor, scene) => {
        const { comment } = await make(scene);
        return kept(await editComment(actor, scene.store, { comment, text: TEXT }, open(scene)));
      },
    }),
  ),
  {
    name: `${FOLDER}/change.ts editComment`,
    when: 'one’s own',
    who: voices('done'),
    call: async (actor, scene) => {
      const { comment } = await ownComment(actor, scene);
      return kept(await editComment(actor, scene.store, { comment, text: TEXT }, open(scene)));
    },
  },
  ...(
    [
      ['the reader’s', readerOnly('done', '403'), (_actor: Actor, scene: Scene) => aComment(scene)],
      ['one’s own', signedIn('done'), ownComment],
    ] as const
  ).map(
    ([when, who, make]): FunctionRow => ({
      name: `${FOLDER}/change.ts deleteComment`,
      when,
      who,
      call: async (actor, scene) => {
        const { comment } = await make(actor, scene);
        return deleteComment(actor, scene.store, comment, { now: scene.now });
      },
    }),
  ),
  ...(
    [
      ['of the reader’s', { ...voices('done'), reader: '403' }, aComment],
      ['of a hidden one', { ...voices('nothing') }, aHiddenComment],
    ] as const
  ).map(
    ([when, who, make]): FunctionRow => ({
      name: `${FOLDER}/opinions.ts setOpinion`,
      when,
      who,
      call: async (actor, scene) => {
        const { comment } = await make(scene);
        return setOpinion(actor, scene.store, { comment, opinion: 'helpful' }, open(scene));
      },
    }),
  ),
];

type ByOffice = (actor: Actor, scene: Scene, example: CommentExample) => unknown;

/** For moderators, while they are not suspended. */
function byOffice(name: string, call: ByOffice): FunctionRow[] {
  return [
    {
      name: `${FOLDER}/${name}`,
      who: moderators('done'),
      call: async (actor, scene) => call(actor, scene, await aComment(scene)),
    },
    {
      name: `${FOLDER}/${name}`,
      when: 'while suspended',
      who: nobodySuspended(),
      call: async (actor, scene) => call(suspended(actor, scene), scene, await aComment(scene)),
    },
  ];
}

const MODERATING: readonly FunctionRow[] = [
  ...byOffice('moderate.ts hideComment', (actor, scene, { comment }) =>
    hideComment(actor, scene.store, { comment, hide: true, why: WHY }, open(scene)),
  ),
  ...byOffice('moderate.ts lockDiscussion', (actor, scene, { paper }) =>
    lockDiscussion(actor, scene.store, { paper, lock: true, why: WHY }, open(scene)),
  ),
];

const EXAMPLES = [
  ['', everybody('done'), aComment],
  ['hidden', readerAndModerators('done', 'nothing'), aHiddenComment],
] as const;

const READS: readonly FunctionRow[] = [
  ...EXAMPLES.flatMap(([when, who, make]): FunctionRow[] => {
    const row = { ...(when !== '' && { when }), who };
    return [
      {
        ...row,
        name: 'feed/comment-history.ts commentAlone',
        call: async (actor, scene) => commentAlone(scene.feed, actor, (await make(scene)).comment),
      },
      {
        ...row,
        name: 'feed/comment-history.ts commentHistory',
        call: async (actor, scene) => commentHistory(scene.feed, actor, (await make(scene)).comment),
      },
      {
        ...row,
        name: 'feed/discussion.ts discussionOf',
        call: async (actor, scene) => {
          const { paper: address } = await make(scene);
          const { comments } = await discussionOf(scene.feed, actor, { address, order: 'best', page: 1 });
          return comments[0]?.html ?? null;
        },
      },
    ];
  }),
  {
    name: 'feed/comment-history.ts commentAlone',
    when: 'on a hidden paper',
    who: { ...everybody('nothing'), moderator: 'done', owner: 'done' },
    call: async (actor, scene) =>
      commentAlone(scene.feed, actor, (await aHiddenPapersComment(scene)).comment),
  },
  {
    name: 'feed/unseen-answers.ts unseenAnswers',
    when: 'to the reader',
    who: { ...everybody('nothing'), reader: 'done' },
    call: async (actor, scene) => {
      const { paper } = await anAnswer(scene, await somebody(scene));
      return (await unseenAnswers(scene.store.db, actor, paper)).length > 0 ? true : null;
    },
  },
  {
    name: `${FOLDER}/seen.ts seeAnswers`,
    when: 'to the reader',
    who: readerOnly('done', 'nothing'),
    call: async (actor, scene) => {
      const { paper, comment } = await anAnswer(scene, await somebody(scene));
      await seeAnswers(actor, scene.store, { paper, upTo: comment }, { now: scene.now });
      return (await unseenAnswers(scene.store.db, scene.reader, paper)).length === 0 ? true : null;
    },
  },
];

const somebody = async (scene: Scene) => requirePerson((await newScene(scene, 'other')).actor);

/** What is said of papers: who reads, writes, changes and judges it. */
export const DISCUSSION_FUNCTIONS: readonly FunctionRow[] = [...READS, ...WRITING, ...MODERATING];
