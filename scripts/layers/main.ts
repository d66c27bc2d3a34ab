import { join } from 'node:path';
import { cruiseLayers } from './cruise.ts';

/** Fails on a forbidden import, and where dependency-cruiser did not see every module: it passes what it misses. */
const { violations, seen, present } = await cruiseLayers(join(import.meta.dirname, '../..'));
const unseen = present.filter((path) => !seen.includes(path)).map((path) => `not seen: ${path}`);
const problems = [...violations, ...unseen];
if (seen.length !== present.length)
  problems.push(`${seen.length} modules were seen, ${present.length} are there`);
process.stdout.write(`${problems.join('\n')}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
