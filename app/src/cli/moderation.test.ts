import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { readLog } from '../community/moderation/read-log.ts';
import { givePeople } from '../community/testing.ts';
import { readSettings } from '../config/config.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit-codes.ts';
import { addModerationCommands } from './moderation.ts';

it('role, suspend and lift act as the operator, in the public log, and say what they refuse', async () => {
  const settings = { ...readSettings({}), dataFolder: mkdtempSync(join(tmpdir(), 'broadsheet-role-')) };
  const store = await openStore(settings);
  await givePeople(store, 1, 'ada');
  const ended: number[] = [];
  const run = async (command: Promise<number>) => {
    ended.push(await command);
  };
  const type = async (...words: string[]) => {
    const program = new Command().exitOverride();
    addModerationCommands(program, { settings: () => settings, run });
    await program.parseAsync(words, { from: 'user' });
    return ended.at(-1);
  };
  expect(await type('role', 'ada-0', 'moderator', '--why', 'She asked')).toBe(EXIT.done);
  expect(await type('role', 'ada-0', 'moderator')).toBe(EXIT.failed);
  expect(await type('suspend', 'nobody')).toBe(EXIT.failed);
  expect(await type('suspend', 'ada-0', '--days', '2')).toBe(EXIT.done);
  expect(await type('lift', 'ada-0')).toBe(EXIT.done);
  const { entries } = await readLog(store, { act: null, page: 1 });
  expect(entries).toMatchObject([
    { act: 'lift', by: null },
    { act: 'suspend' },
    { act: 'role', why: 'She asked' },
  ]);
  await store.close();
  rmSync(settings.dataFolder, { recursive: true });
});
