import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEEPEST, type Nested, nest, type Threaded, threadOrder } from './threads.ts';

const comment = (id: number, parent: number | null = null, score = 0, unhelpful = 0): Threaded => ({
  id,
  parent,
  score,
  unhelpful,
});
const ids = (comments: readonly Threaded[]) => comments.map(({ id }) => id);

describe('threadOrder', () => {
  const comments = [
    comment(1),
    comment(2, null, 0.4),
    comment(3, 1, 0.1),
    comment(4, 1, 0.2),
    comment(5, null, 0, 2),
  ];

  it('puts the best first, and among equals what fewer mind and what is older', () => {
    expect(ids(threadOrder(comments, 'best'))).toEqual([2, 1, 4, 3, 5]);
  });

  it('puts new threads first, and answers as they came', () => {
    expect(ids(threadOrder(comments, 'new'))).toEqual([5, 2, 1, 3, 4]);
  });

  it('takes threads of any depth', () => {
    const chain = Array.from({ length: 20_000 }, (_, id) => comment(id, id === 0 ? null : id - 1));
    expect(ids(threadOrder(chain, 'best'))).toEqual(ids(chain));
    expect(nest(chain)).toHaveLength(1);
  });
});

/** Random threads: each comment answers an earlier one or none. */
const threads = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })), { maxLength: 40 })
  .map((drawn) =>
    drawn.map(([above, score], id) =>
      comment(id, above % (id + 1) === id ? null : above % (id + 1), score / 4),
    ),
  );

test('every comment stands once, behind what it answers, as a naive walk has it', () => {
  const walk = (comments: readonly Threaded[], parent: number | null): number[] =>
    comments
      .filter((one) => one.parent === parent)
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .flatMap(({ id }) => [id, ...walk(comments, id)]);
  fc.assert(
    fc.property(threads, (comments) => {
      expect(ids(threadOrder(comments, 'best'))).toEqual(walk(comments, null));
    }),
  );
});

test('nested, any stretch keeps its order, goes no deeper, and says what its place does not', () => {
  const flat = (nodes: readonly Nested<Threaded>[], level = 0): { node: Nested<Threaded>; level: number }[] =>
    nodes.flatMap((node) => [{ node, level }, ...flat(node.below, level + 1)]);
  fc.assert(
    fc.property(threads, fc.nat(20), (comments, from) => {
      const stretch = threadOrder(comments, 'best').slice(from, from + 15);
      const nodes = flat(nest(stretch));
      expect(nodes.map(({ node }) => node.comment)).toEqual(stretch);
      for (const { node, level } of nodes) {
        expect(level).toBeLessThanOrEqual(DEEPEST);
        const above = nodes.find((other) => other.node.below.includes(node));
        expect(node.isApart).toBe(node.comment.parent !== (above?.node.comment.id ?? null));
      }
    }),
  );
});
