import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkoutRoot } from '../../app/src/root.ts';
import { simulateReaders } from './simulate.ts';

it('keeps what readers did when the server is killed', async () => {
  const program = join(checkoutRoot(), 'dist', 'broadsheet.js');
  if (!existsSync(program)) throw new Error('The program is not built. Run the tests with: npm test');
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-readers-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  try {
    const place = { databaseUrl: null, dataFolder };
    const size = { readers: 20, papers: 5, seconds: 2, kills: 1, seed: 1 };
    const result = await simulateReaders({ place, program, ...size, say: () => {} });
    expect(result.wrong).toEqual([]);
    expect(result.killedAfterMs).toHaveLength(1);
    expect(Math.min(result.acknowledged, result.found)).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
});
