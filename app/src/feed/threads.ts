import type { CommentOrder } from './comment.ts';

/** What decides where a comment stands. */
export interface Threaded {
  id: number;
  /** What it answers; null for the paper itself. */
  parent: number | null;
  /** Of readers who find it not helpful. */
  unhelpful: number;
  score: number;
}

/**
 * Comments in the order in which a page shows them: every comment before what answers it. Best: the highest score first,
 * then the fewest who find it not helpful, then the oldest. New: the newest threads first, and in each what was said
 * first. What answers a comment that is not among them begins a thread.
 */
export function threadOrder<Comment extends Threaded>(
  comments: readonly Comment[],
  order: CommentOrder,
): Comment[] {
  const ids = new Set(comments.map(({ id }) => id));
  const answersTo = Map.groupBy(comments, ({ parent }) =>
    parent !== null && ids.has(parent) ? parent : null,
  );
  const compare = order === 'best' ? byScore : byAge;
  const firsts = [...(answersTo.get(null) ?? [])].sort(order === 'best' ? byScore : (a, b) => byAge(b, a));
  // A stack rather than recursion: threads may be deeper than calls.
  const ordered: Comment[] = [];
  const waiting = firsts.reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next);
    const answers = [...(answersTo.get(next.id) ?? [])].sort(compare);
    waiting.push(...answers.reverse());
  }
  return ordered;
}

function byScore(a: Threaded, b: Threaded): number {
  return b.score - a.score || a.unhelpful - b.unhelpful || byAge(a, b);
}

function byAge(a: Threaded, b: Threaded): number {
  return a.id - b.id;
}

/** How many comments stand inside of one another; deeper ones stand under one another. */
export const DEEPEST = 4;

/** A comment with those below it. */
export interface Nested<Comment> {
  comment: Comment;
  below: Nested<Comment>[];
  /** True where its place does not show what it answers. */
  isApart: boolean;
}

/** Comments in the order of `threadOrder`, or any stretch of it, inside of one another. */
export function nest<Comment extends Threaded>(ordered: readonly Comment[]): Nested<Comment>[] {
  const roots: Nested<Comment>[] = [];
  const places = new Map<number, { node: Nested<Comment>; level: number; siblings: Nested<Comment>[] }>();
  for (const comment of ordered) {
    const parent = comment.parent === null ? undefined : places.get(comment.parent);
    const isDeepest = parent !== undefined && parent.level === DEEPEST;
    const siblings = parent === undefined ? roots : isDeepest ? parent.siblings : parent.node.below;
    const level = parent === undefined ? 0 : Math.min(parent.level + 1, DEEPEST);
    const isApart = isDeepest || (parent === undefined && comment.parent !== null);
    const node = { comment, below: [], isApart };
    siblings.push(node);
    places.set(comment.id, { node, level, siblings });
  }
  return roots;
}
