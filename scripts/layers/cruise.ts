import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';

export interface LayerReport {
  /** One a forbidden import, such as `store-stands-at-the-bottom: app/src/store/a.ts → app/src/http/b.ts`. */
  violations: string[];
  /** Our modules that dependency-cruiser saw, and those that a walk over the folders finds. */
  seen: string[];
  present: string[];
}

/** The part of dependency-cruiser's JSON that is read here. */
interface CruiseResult {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const CLI = join(import.meta.dirname, '../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Cruises the checkout at `root` with the rules of its `.dependency-cruiser.mjs`. */
export async function cruiseLayers(root: string): Promise<LayerReport> {
  const command = [
    CLI,
    '--output-type',
    'json',
    '--config',
    '.dependency-cruiser.mjs',
    'packages',
    'app/src',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: root,
    maxBuffer: MOST_OUTPUT,
  });
  const { modules, summary } = JSON.parse(stdout) as CruiseResult;
  return {
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    seen: modules.map(({ source }) => source).filter(isOurs),
    present: sourcesBelow(root),
  };
}

/** Every TypeScript module of ours, found without dependency-cruiser. */
function sourcesBelow(root: string): string[] {
  const found = globSync(['packages/*/src/**/*.{ts,tsx}', 'app/src/**/*.{ts,tsx}'], { cwd: root });
  return found.map((path) => path.split(sep).join('/'));
}

function isOurs(source: string): boolean {
  return /^(packages\/[^/]+|app)\/src\/.*\.tsx?$/.test(source);
}
