import { type Kysely, type Selectable, sql } from 'kysely';
import type { CollectionItemsTable } from '../../store/collections-schema.ts';
import type { Schema } from '../../store/schema.ts';

/** Between the positions of two items there is room for one that moves. */
export const STEP = 4;

type ItemRow = Selectable<CollectionItemsTable>;

/** One thing on a list: a paper, however many of its rows have become one, or a text. */
export interface ShownItem {
  /** Its first row, which names it in forms. */
  id: number;
  rows: number[];
  paper: number | null;
  text: string | null;
  note: string;
  /** The row that has the note. */
  noteRow: number;
  position: number;
  addedBy: number;
  addedAt: number;
}

/** The rows of a list as they stand: by position, and where two are equal by age. */
export function loadItems(db: Kysely<Schema>, collection: number): Promise<ItemRow[]> {
  return db
    .selectFrom('collection_items')
    .selectAll()
    .where('collection_id', '=', collection)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** What a list shows of its rows: papers that have become one stand once, where the first of them stands. */
export function inOrder(rows: readonly ItemRow[]): ShownItem[] {
  const groups = Map.groupBy(rows, (row) => (row.paper_id === null ? `text ${row.id}` : row.paper_id));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const noted = group.find(({ note }) => note !== '') ?? first;
    return [
      {
        id: first.id,
        rows: group.map(({ id }) => id),
        paper: first.paper_id,
        text: first.text,
        note: noted.note,
        noteRow: noted.id,
        position: first.position,
        addedBy: first.added_by,
        addedAt: first.added_at,
      },
    ];
  });
}

/** Numbers the rows of a list anew, in the order in which they stand, `STEP` apart. */
export async function renumber(db: Kysely<Schema>, collection: number): Promise<void> {
  await sql`
    update collection_items set position = numbered.place
    from (
      select id, row_number() over (order by position, id) * ${sql.lit(STEP)} as place
      from collection_items where collection_id = ${collection}
    ) as numbered
    where collection_items.id = numbered.id and collection_items.position <> numbered.place`.execute(db);
}
