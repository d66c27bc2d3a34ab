import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssets } from '../../../scripts/build/assets.ts';
import { type Assets, loadAssets } from '../../src/http/static.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

let built: Promise<Assets> | null = null;

/** The browser files as the sources are now, built once for all tests of a process and kept in its memory. */
export function builtAssets(): Promise<Assets> {
  built ??= build();
  return built;
}

async function build(): Promise<Assets> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
  await buildAssets(ROOT, folder);
  const assets = await loadAssets(folder);
  await rm(folder, { recursive: true });
  return assets;
}
