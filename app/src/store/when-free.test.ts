import { describe, expect, it } from 'vitest';
import { whenFree } from './when-free.ts';

const busy = () => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });

describe('whenFree', () => {
  it('tries again while another process writes', async () => {
    let calls = 0;
    const work = async () => {
      calls += 1;
      if (calls < 3) throw busy();
      return calls;
    };
    expect(await whenFree(work)).toBe(3);
  });

  it('throws every other error at once', async () => {
    let calls = 0;
    const work = async () => {
      calls += 1;
      throw new Error('no such table');
    };
    await expect(whenFree(work)).rejects.toThrow('no such table');
    expect(calls).toBe(1);
  });
});
