import { expect, it } from 'vitest';
import { ANONYMOUS, NotAllowedError, SYSTEM } from '../community/actor.ts';
import { readSettings } from '../config/config.ts';
import { settingStates } from '../config/origins.ts';
import { followSettings } from '../live-settings.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { changeSettings } from './change-settings.ts';

const HOUR_MS = 3_600_000;

async function open(database: TestDatabase, environment: Record<string, string> = {}) {
  const store = await database.open();
  const read = (stored: Readonly<Record<string, string>>) => readSettings(environment, stored);
  const onError = () => {};
  const live = await followSettings(store.db, { environment, read }, { everyMs: HOUR_MS, onError });
  live.stop();
  return { store, live };
}

describeOnEachDatabase('changeSettings', (database) => {
  it('puts the environment before what is stored, and that before the default', async () => {
    const context = await open(database, { BROADSHEET_ACCESS: 'invite' });
    expect(context.live.current().name).toBe('Broadsheet');
    const changes = { BROADSHEET_NAME: 'Tides', BROADSHEET_CATEGORIES: '' };
    expect(await changeSettings(context, SYSTEM, changes)).toEqual({});
    expect(context.live.current()).toMatchObject({ name: 'Tides', access: 'invite', categories: [] });
    const origins = settingStates(context.live.environment, context.live.stored());
    const originOf = (name: string) => origins.find((state) => state.name === name)?.origin;
    expect(['BROADSHEET_NAME', 'BROADSHEET_CATEGORIES', 'BROADSHEET_ACCESS', 'PORT'].map(originOf)).toEqual([
      'stored',
      'stored',
      'environment',
      'default',
    ]);
    await changeSettings(context, SYSTEM, { BROADSHEET_NAME: null });
    expect(context.live.current().name).toBe('Broadsheet');
  });

  it.each([
    ['BROADSHEET_NAME', 'a\u202eb', 'control'],
    ['BROADSHEET_NAME', 'a\nb', 'control'],
    ['BROADSHEET_NAME', 'x'.repeat(61), 'at most 60'],
    ['BROADSHEET_URL', 'javascript:alert(1)', 'http://'],
    ['BROADSHEET_MAIL_FROM', 'a@b.org\r\nBcc: c@d.org', 'control'],
    ['BROADSHEET_SOURCES', 'hf-daily, gopher', 'no source gopher'],
    ['BROADSHEET_ACCESS', 'private', 'set in the environment'],
    ['PORT', '1', 'in the environment only'],
    ['DATABASE_URL', 'postgres://h/d', 'in the environment only'],
    ['__proto__', 'x', 'There is no setting'],
  ])('refuses %s = %j and keeps nothing of the others', async (name, text, reason) => {
    const context = await open(database, { BROADSHEET_ACCESS: 'invite' });
    const changes = Object.fromEntries([
      ['BROADSHEET_DESCRIPTION', 'Mine'],
      [name, text],
    ]);
    const errors = await changeSettings(context, SYSTEM, changes);
    expect(Object.keys(errors)).toEqual([name]);
    expect(errors[name]).toContain(reason);
    expect(context.live.current().description).toBeNull();
  });

  it('is for the owner', async () => {
    const context = await open(database);
    await expect(changeSettings(context, ANONYMOUS, { BROADSHEET_NAME: 'x' })).rejects.toBeInstanceOf(
      NotAllowedError,
    );
  });

  it('is seen by another process when it looks again', async () => {
    const [mine, theirs] = [await open(database), await open(database)];
    await changeSettings(mine, SYSTEM, { BROADSHEET_NAME: 'Tides' });
    expect(theirs.live.current().name).toBe('Broadsheet');
    await theirs.live.refresh();
    expect(theirs.live.current().name).toBe('Tides');
  });
});

it('takes the default where a stored text cannot be used', () => {
  expect(readSettings({}, { BROADSHEET_ACCESS: 'ajar', PORT: '1' })).toMatchObject({
    access: 'open',
    port: 8080,
  });
});
