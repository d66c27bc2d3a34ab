import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type AttentionModel, readAttentionModel } from '@broadsheet/rank';

/**
 * The attention model that comes with this program. `scripts/build` puts its file beside the bundled program, which looks
 * there; TypeScript that runs as it is looks into the package.
 */
export async function openAttentionModel(): Promise<AttentionModel> {
  const place = import.meta.url.endsWith('.ts')
    ? '../../../packages/rank/model/attention.model'
    : './attention.model';
  return readAttentionModel(await readFile(fileURLToPath(new URL(place, import.meta.url))));
}
