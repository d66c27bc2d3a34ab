import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareMails } from './compare.ts';
import { simulateMail } from './simulate.ts';

it('sends each mail once at most when senders are killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-mail-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  try {
    const place = { databaseUrl: null, dataFolder };
    const program = join(import.meta.dirname, 'sender.ts');
    const size = { mails: 200, senders: 2, kills: 2, seed: 1, speed: 300 };
    const result = await simulateMail({ place, folder, program, ...size, say: () => {} });
    expect(result.wrong).toEqual([]);
    expect(result.killedAt).toHaveLength(2);
    expect(result.sent).toBeGreaterThan(150);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
});

it('compareMails sees what is doubled, lost, gone, still waiting, or open without a cause', () => {
  const sent = { next_at: null, sent_at: 1, given_up_at: null, handed_over_at: 1 };
  const recorded = [
    { ...sent, message_id: '<a>' },
    { ...sent, message_id: '<b>' },
    { ...sent, message_id: '<c>', sent_at: null, given_up_at: 1 },
    { ...sent, message_id: '<d>', sent_at: null, next_at: 1 },
    { ...sent, message_id: '<e>', sent_at: null },
  ];
  const taken = new Map([
    ['<a>', 2],
    ['<c>', 1],
  ]);
  expect(compareMails(recorded, taken, { mails: 6, mostUnknown: 0 }).wrong).toEqual([
    'doubled, 2 times: <a>',
    'lost: called sent, not taken: <b>',
    'called given up, taken: <c>',
    'still waits: <d>',
    '1 mails are gone',
    '1 are unknown; at most 0 can be',
  ]);
});
