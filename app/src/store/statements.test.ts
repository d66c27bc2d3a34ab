import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { keepStatements } from './statements.ts';

it('prepares a statement once, until the tables change', () => {
  const database = keepStatements(new Database(':memory:'));
  const run = (text: string) => database.prepare(text).run([]);
  run('create table papers (id integer)');
  run('insert into papers values (1)');
  const select = 'select * from papers where id = ?';
  const statement = database.prepare(select);
  expect(database.prepare(select)).toBe(statement);
  expect(statement.all([1])).toEqual([{ id: 1 }]);
  expect(statement.all([2])).toEqual([]);
  run('begin');
  run('commit');
  expect(database.prepare(select)).toBe(statement);
  run('alter table papers add column title text');
  expect(database.prepare(select)).not.toBe(statement);
  expect(database.prepare(select).all([1])).toEqual([{ id: 1, title: null }]);
  database.close();
});

it('keeps those used last, and none that is long', () => {
  const database = keepStatements(new Database(':memory:'));
  const [first, second] = [database.prepare('select 1'), database.prepare('select 2')];
  for (let number = 3; number <= 201; number += 1) {
    database.prepare(`select ${number}`);
    database.prepare('select 1');
  }
  expect(database.prepare('select 1')).toBe(first);
  expect(database.prepare('select 2')).not.toBe(second);
  const long = `select '${'x'.repeat(5000)}'`;
  expect(database.prepare(long)).not.toBe(database.prepare(long));
  database.close();
});
