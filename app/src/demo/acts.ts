import { setOpinion } from '../community/comments/opinions.ts';
import { postComment } from '../community/comments/post.ts';
import { setMark } from '../community/marks.ts';
import type { Store } from '../store/store.ts';
import type { DemoPaper } from './papers.ts';
import type { DemoPerson } from './people.ts';
import type { Dice } from './random.ts';
import { ANSWERS, REMARKS } from './remarks.ts';

const HOUR_MS = 3_600_000;

/** What was done so far. */
export interface DemoCounts {
  submissions: number;
  votes: number;
  saves: number;
  comments: number;
  collections: number;
  follows: number;
}

export interface Demo {
  store: Store;
  people: readonly DemoPerson[];
  dice: Dice;
  /** ms UTC; nothing happens later. */
  now: number;
  counts: DemoCounts;
}

/** Lets people vote for a paper, save it and talk about it, in the two days after it came up. */
export async function actOnPaper(demo: Demo, paper: DemoPaper): Promise<void> {
  const { people, dice } = demo;
  // What many liked at the source is liked here, on a scale that leaves room for chance.
  const appeal = Math.min(1, 0.06 * Math.log2(2 + paper.upvotes));
  const readers = people.filter(({ diligence }) => dice.happens(diligence * appeal));
  for (const reader of readers) {
    await mark(demo, paper, reader, 'vote');
    if (dice.happens(0.2)) await mark(demo, paper, reader, 'save');
  }
  if (readers.length > 2 && dice.happens(0.5)) await discuss(demo, paper, readers);
}

async function mark(
  demo: Demo,
  { address, at }: DemoPaper,
  { actor }: DemoPerson,
  kind: 'vote' | 'save',
): Promise<void> {
  const terms = { now: momentAfter(demo, at), limited: false };
  await setMark(actor, demo.store, { paper: address, kind, set: true }, terms);
  demo.counts[kind === 'vote' ? 'votes' : 'saves'] += 1;
}

async function discuss(demo: Demo, paper: DemoPaper, readers: readonly DemoPerson[]): Promise<void> {
  const { dice } = demo;
  const remarks = 1 + dice.below(3);
  for (let remark = 0; remark < remarks; remark += 1) {
    const at = momentAfter(demo, paper.at);
    const author = dice.one(readers);
    const comment = await say(demo, { paper, author, at, text: dice.one(REMARKS), parent: null });
    if (comment === null) continue;
    for (const reader of readers) {
      if (reader === author || !dice.happens(0.3)) continue;
      const opinion = dice.happens(0.85) ? 'helpful' : 'unhelpful';
      await setOpinion(reader.actor, demo.store, { comment, opinion }, { now: at, limited: false });
    }
    if (dice.happens(0.5)) {
      const later = Math.min(demo.now, at + dice.below(5) * HOUR_MS);
      await say(demo, {
        paper,
        author: dice.one(readers),
        at: later,
        text: dice.one(ANSWERS),
        parent: comment,
      });
    }
  }
}

interface Said {
  paper: DemoPaper;
  author: DemoPerson;
  at: number;
  text: string;
  parent: number | null;
}

async function say(demo: Demo, { paper, author, at, text, parent }: Said): Promise<number | null> {
  const form = `demo-${demo.counts.comments}`;
  const wish = { paper: paper.address, parent, text, form };
  const posted = await postComment(author.actor, demo.store, wish, { now: at, limited: false });
  if (posted === null || 'refused' in posted) return null;
  demo.counts.comments += 1;
  return posted.comment;
}

/** Most comes in the first hours. */
function momentAfter({ dice, now }: Demo, at: number): number {
  return Math.min(now, Math.round(at + 48 * HOUR_MS * dice.next() ** 2));
}
