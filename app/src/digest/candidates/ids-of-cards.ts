import type { FeedContext } from '../../feed/context.ts';

/** The numbers of papers by the addresses on their cards. */
export async function idsOfCards(
  { db }: Pick<FeedContext, 'db'>,
  cards: readonly { address: string }[],
): Promise<Map<string, number>> {
  if (cards.length === 0) return new Map();
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address'])
    .where(
      'address',
      'in',
      cards.map(({ address }) => address),
    )
    .execute();
  return new Map(rows.map(({ id, address }) => [address, id]));
}
