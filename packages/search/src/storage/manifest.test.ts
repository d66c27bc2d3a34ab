import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from '../testing/folder.ts';
import { emptyManifest, manifestName, readManifest, swapManifest } from './manifest.ts';

const manifest = {
  ...emptyManifest('schema', 'analyzer'),
  generation: 3,
  position: { origin: 'é', change: 7 },
};

test('reads what was swapped in, and null where there is none', () =>
  inFolder(async (folder) => {
    expect(await readManifest(folder, 'schema', 'analyzer')).toBeNull();
    swapManifest(folder, emptyManifest('schema', 'analyzer'));
    swapManifest(folder, manifest);
    expect(await readManifest(folder, 'schema', 'analyzer')).toEqual(manifest);
  }));

test('refuses another schema, analyzer or format by name', () =>
  inFolder(async (folder) => {
    swapManifest(folder, manifest);
    await expect(readManifest(folder, 'other', 'analyzer')).rejects.toMatchObject({ reason: 'schema' });
    await expect(readManifest(folder, 'schema', 'other')).rejects.toMatchObject({ reason: 'analyzer' });
    swapManifest(folder, { ...manifest, format: 99 });
    await expect(readManifest(folder, 'schema', 'analyzer')).rejects.toMatchObject({ reason: 'format' });
  }));

test('a flipped bit in any byte and every truncation is found', () =>
  inFolder(async (folder) => {
    swapManifest(folder, manifest);
    const path = join(folder, manifestName);
    const sound = readFileSync(path);
    const found = () =>
      expect(readManifest(folder, 'schema', 'analyzer')).rejects.toMatchObject({ reason: 'damaged' });
    for (let byte = 0; byte < sound.length; byte++) {
      const flipped = Buffer.from(sound);
      flipped[byte] = (flipped[byte] ?? 0) ^ (1 << (byte & 7));
      writeFileSync(path, flipped);
      await found();
    }
    writeFileSync(path, sound);
    for (let length = sound.length - 1; length >= 0; length--) {
      truncateSync(path, length);
      await found();
    }
  }));
