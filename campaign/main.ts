/** `npm run campaign -- import …` or `-- year …`: which campaign, and its arguments. Without a name, the import. */
const CAMPAIGNS = ['import', 'year'];

const named = process.argv[2] ?? '';
const name = CAMPAIGNS.includes(named) ? named : 'import';
// Each campaign reads the arguments behind its name.
if (name === named) process.argv.splice(2, 1);
await (name === 'year' ? import('./year/main.ts') : import('./kill-import.ts'));
