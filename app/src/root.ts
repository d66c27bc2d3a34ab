import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the checkout: the nearest one above this file (in `app/src` or bundled in `dist`) with a lockfile. */
export function checkoutRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No checkout of Broadsheet around ${import.meta.dirname}.`);
    folder = parent;
  }
  return folder;
}
