/** Runs one measurement by its name: `npm run measure -- NAME [OPTIONS]`. */
const measurements: Readonly<Record<string, () => Promise<unknown>>> = {
  collection: () => import('./collection.ts'),
  'fresh-start': () => import('./fresh-start.ts'),
  merged: () => import('./merged.ts'),
  pages: () => import('./pages.ts'),
  trust: () => import('./trust.ts'),
};

const name = process.argv[2] ?? '';
const measurement = measurements[name];
if (measurement === undefined) {
  process.stderr.write(`Name a measurement: ${Object.keys(measurements).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  // Each reads its own options.
  process.argv.splice(2, 1);
  await measurement();
}
