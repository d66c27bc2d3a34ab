import type { Child } from 'hono/jsx';

export interface Column {
  /** Stands above the column, and before each of its cells on a phone. Empty for buttons. */
  name: string;
  /** Set flush right, in figures of one width. */
  number?: boolean;
  /** Long texts: on a phone they stand below their name. */
  long?: boolean;
}

interface DataTableProps {
  caption: string;
  /** For a table that the page's own head names already. */
  captionUnseen?: boolean;
  columns: readonly Column[];
  /** A cell a column; the first names the row. */
  rows: readonly (readonly Child[])[];
}

/** On a phone every row is set as a card, which takes the roles of a table away unless they are given. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader', scope: 'col' },
  header: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

/** Rows of facts: a table on a desk, cards on a phone. */
export function DataTable({ caption, captionUnseen = false, columns, rows }: DataTableProps) {
  return (
    <table class="data" {...ROLES.table}>
      <caption>{captionUnseen ? <span class="unseen">{caption}</span> : caption}</caption>
      <thead {...ROLES.group}>
        <tr {...ROLES.row}>
          {columns.map((column) => (
            <th class={`data-column ${classOf(column) ?? ''}`.trimEnd()} {...ROLES.column}>
              {column.name || <span class="unseen">Action</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLES.group}>
        {rows.map(([first, ...rest]) => (
          <tr {...ROLES.row}>
            <th class="data-name" {...ROLES.header}>
              {first}
            </th>
            {rest.map((cell, index) => (
              <DataCell cell={cell} column={columns[index + 1]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DataCell({ cell, column }: { cell: Child; column: Column | undefined }) {
  return (
    <td class={column && classOf(column)} data-label={column?.name || undefined} {...ROLES.cell}>
      {cell}
    </td>
  );
}

function classOf({ number, long }: Column): string | undefined {
  if (number) return 'number';
  return long ? 'long' : undefined;
}
