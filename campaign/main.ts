/** `npm run campaign -- import …`, `-- year …` `-- writing …`, `-- readers …` or `-- clock …`: which campaign, and its arguments. Without a name, the import. */
const CAMPAIGNS: Readonly<Record<string, () => Promise<unknown>>> = {
  import: () => import('./kill-import.ts'),
  year: () => import('./year/main.ts'),
  writing: () => import('./writing/main.ts'),
  readers: () => import('./readers/main.ts'),
  clock: () => import('./clock/main.ts'),
};

const named = process.argv[2] ?? '';
const name = Object.hasOwn(CAMPAIGNS, named) ? named : 'import';
// Each campaign reads the arguments behind its name.
if (name === named) process.argv.splice(2, 1);
await CAMPAIGNS[name]?.();
