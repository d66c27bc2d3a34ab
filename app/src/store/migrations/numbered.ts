import type { ColumnDefinitionBuilder } from 'kysely';
import type { DialectName } from '../dialect.ts';

/** Makes a column the key of its table, with numbers that the database gives; SQLite gives none twice. */
export type Numbered = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

export function numberedBy(dialect: DialectName): Numbered {
  return (column) =>
    dialect === 'sqlite'
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedByDefaultAsIdentity();
}
