import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a package says of itself. */
export interface PackageFacts {
  name: string;
  version: string;
  license: string;
}

/** Version and license of each package, from where it is installed: with the peers, or with the product. */
export function packageFacts(names: readonly string[]): PackageFacts[] {
  return names.map((name) => {
    const file = [import.meta.dirname, root]
      .map((folder) => join(folder, 'node_modules', name, 'package.json'))
      .find((path) => existsSync(path));
    if (file === undefined) return { name, version: 'not installed', license: '' };
    const { version, license } = JSON.parse(readFileSync(file, 'utf8')) as PackageFacts;
    return { name, version, license };
  });
}
