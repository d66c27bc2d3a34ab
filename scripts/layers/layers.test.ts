import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cruiseLayers, type LayerReport } from './cruise.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

/** A file, what it imports, and the rule that forbids it (null: it is allowed). */
const plants = [
  ['app/src/feed/a.ts', "import '../http/b.ts';", 'nothing-imports-http-but-cli'],
  ['app/src/cli/a.ts', "import '../http/b.ts';", null],
  ['app/src/http/b.ts', "import '../feed/free.ts';", null],
  ['app/src/http/c.ts', "import '../cli/free.ts';", 'nothing-imports-cli'],
  ['app/src/store/a.ts', "import '../papers/free.ts';", 'store-stands-at-the-bottom'],
  ['app/src/papers/a.ts', "import '../store/free.ts';", null],
  ['app/src/papers/b.ts', "import '../feed/free.ts';", 'papers-know-no-lists'],
  ['app/src/catalogue/a.ts', "import '../ui/free.tsx';", 'rules-know-no-pages'],
  ['app/src/ui/a.tsx', "import '../store/free.ts';", 'ui-is-pure'],
  ['app/src/ui/b.tsx', "import { free } from '../feed/free.ts'; free();", 'ui-takes-types-from-feed'],
  ['app/src/ui/c.tsx', "import type { Free } from '../feed/free.ts'; export type F = Free;", null],
  ['app/src/ui/browser/a.ts', "import '../free.tsx';", 'browser-stands-alone'],
  ['app/src/feed/d.ts', "import '../evaluation/free.ts';", 'nothing-imports-evaluation-but-cli'],
  ['app/src/evaluation/a.ts', "import '../store/free.ts';", 'evaluation-knows-no-store'],
  ['app/src/lone.ts', "import '../../packages/search/src/inside.ts';", 'packages-by-their-door'],
  ['packages/search/src/a.ts', "import 'kysely';", 'libraries-know-no-sql-or-http'],
  ['packages/search/src/b.ts', "import 'node:http';", 'libraries-know-no-sql-or-http'],
  ['packages/search/src/c.ts', "import '../../kernels/src/free.ts';", null],
  ['packages/rank/src/a.ts', "import '../../search/src/inside.ts';", 'libraries-stand-side-by-side'],
  ['packages/rank/src/b.ts', "import '../../../app/src/feed/free.ts';", 'libraries-know-no-app'],
  ['packages/kernels/src/a.ts', "import '../../search/src/inside.ts';", 'kernels-stand-at-the-bottom'],
  ['packages/kernels/src/b.ts', "import './nowhere.ts';", 'no-missing'],
  ['packages/rank/src/cycle-a.ts', "import './cycle-b.ts';", 'no-cycles'],
] as const;

/** What the plants import. */
const rest: Readonly<Record<string, string>> = {
  'app/src/feed/free.ts': 'export const free = () => {}; export type Free = string;',
  'app/src/cli/free.ts': '',
  'app/src/evaluation/free.ts': '',
  'app/src/papers/free.ts': '',
  'app/src/store/free.ts': '',
  'app/src/ui/free.tsx': '',
  'packages/search/src/inside.ts': '',
  'packages/kernels/src/free.ts': '',
  'packages/rank/src/cycle-b.ts': "import './cycle-a.ts';",
};

let folder: string;
let report: LayerReport;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-layers-'));
  for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    await cp(join(CHECKOUT, name), join(folder, name));
  }
  await symlink(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, content] of Object.entries(rest)) await plant(path, content);
  for (const [path, content] of plants) await plant(path, content);
  report = await cruiseLayers(folder);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

test.each(plants)('%s with %s breaks the rule: %s', (path, _content, rule) => {
  const broken = report.violations.filter((violation) => violation.includes(`: ${path} →`));
  expect(broken.map((violation) => violation.split(':')[0])).toEqual(rule === null ? [] : [rule]);
});

test('every module is seen', () => {
  expect(report.seen.toSorted()).toEqual(report.present.toSorted());
  expect(report.present).toHaveLength(plants.length + Object.keys(rest).length);
});
