import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that look at what a browser paints, or when. */
const PAINTED = ['layout', 'behavior'].map((name) => `app/tests/browser/${name}.test.ts`);

/** Pictures to look at (test-results/screenshots): nothing that a check needs. */
const SCREENSHOTS = 'app/tests/browser/screenshots.test.ts';

/** More than cores: many tests wait, for a process, a lease or a database. (A percentage never gives more than cores.) */
const WORKERS = Math.ceil(availableParallelism() * 1.5);

export default defineConfig({
  test: {
    // Native modules (better-sqlite3) want processes, not threads.
    pool: 'forks',
    // Files share a process and what it has loaded: our modules keep nothing that a test could leave behind.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'app/src/**/*.test.{ts,tsx}',
            '{bench,campaign,scripts}/**/*.test.ts',
          ],
          globalSetup: ['app/tests/global-setup.ts'],
          // Far above what a test needs: it ends what hangs, and says nothing of how busy the machine is.
          testTimeout: 60_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['app/tests/**/*.test.ts'],
          exclude: [...PAINTED, SCREENSHOTS],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'painted',
          include: PAINTED,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Afterwards and one at a time: a browser on a busy machine paints late, and these tests would see it.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'screenshots', include: [SCREENSHOTS], testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
