import { fileURLToPath } from 'node:url';
import type { Encoder } from '../encoder.ts';
import { openStaticEncoder } from './static-encoder.ts';

/**
 * The encoder that comes with this package: `model/README.md` is its card. `scripts/build` puts its file beside the
 * bundled program, which looks there; TypeScript that runs as it is looks into the package.
 */
export function openBuiltinEncoder(): Promise<Encoder> {
  const place = import.meta.url.endsWith('.ts') ? '../../model/papers.model' : './papers.model';
  return openStaticEncoder(fileURLToPath(new URL(place, import.meta.url)));
}
