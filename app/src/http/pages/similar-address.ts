import type { SimilarList } from '../../feed/lists.ts';
import type { Steer } from '../../ui/steering.tsx';

/** Addresses of the same list with other papers to be like or unlike, always from its first page. */
export function steerFrom(list: SimilarList, explain: boolean): Steer {
  const [like, unlike] = [list.like, list.unlike].map((side) => side.map(({ address }) => address));
  if (like === undefined || unlike === undefined) throw new Error('two sides have two lists');
  const href = (liked: readonly string[], unliked: readonly string[]) =>
    similarHref({ like: liked, unlike: unliked, explain });
  return {
    like: (address) => href([...like, address], unlike),
    unlike: (address) => href(like, [...unlike, address]),
    without: (address) => {
      const others = (side: readonly string[]) => side.filter((one) => one !== address);
      return href(others(like), others(unlike));
    },
  };
}

/** Addresses of the pages of a list, with or without the terms of the scores. */
export function similarPageHref(list: SimilarList, explain: boolean): (page: number) => string {
  const [like, unlike] = [list.like, list.unlike].map((side) => side.map(({ address }) => address));
  return (page) => similarHref({ like: like ?? [], unlike: unlike ?? [], explain, page });
}

function similarHref(given: {
  like: readonly string[];
  unlike: readonly string[];
  explain: boolean;
  page?: number;
}): string {
  const query = new URLSearchParams([
    ...given.like.map((address) => ['like', address]),
    ...given.unlike.map((address) => ['unlike', address]),
    ...(given.explain ? [['explain', '1']] : []),
    ...(given.page === undefined || given.page === 1 ? [] : [['page', String(given.page)]]),
  ]);
  return query.size === 0 ? '/similar' : `/similar?${query}`;
}
