import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFolder } from '../testing/folder.ts';
import { formatVersion, readContainer, type Sections, type TypedArray, writeContainer } from './container.ts';

const everything = () => true;
const someSections: Sections = new Map<string, TypedArray>([
  ['numbers', Uint32Array.of(1, 2, 3)],
  ['nothing', new Uint8Array()],
  ['bytes', Uint8Array.of(7)],
]);

test('gives back every section, aligned for typed arrays', async () => {
  const sections = fc.dictionary(fc.string(), fc.uint8Array({ maxLength: 40 }), { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(sections, (written) =>
      inFolder(async (folder) => {
        const path = join(folder, 'file');
        const stamp = writeContainer(path, 'file', new Map(Object.entries(written)));
        const read = await readContainer(path, stamp, everything);
        expect(Object.fromEntries([...read].map(([name, bytes]) => [name, Uint8Array.from(bytes)]))).toEqual({
          ...written,
        });
        for (const { byteOffset } of read.values()) expect(byteOffset % 8).toBe(0);
      }),
    ),
    { numRuns: 30 },
  );
});

test('reads only the sections that are wanted', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    const stamp = writeContainer(path, 'file', someSections);
    expect([...(await readContainer(path, stamp, (name) => name === 'bytes')).keys()]).toEqual(['bytes']);
  }));

test('a flipped bit in any byte is found, in a section by its name', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    const stamp = writeContainer(path, 'file', someSections);
    const sound = readFileSync(path);
    for (let byte = 0; byte < sound.length; byte++) {
      const flipped = Buffer.from(sound);
      flipped[byte] = (flipped[byte] ?? 0) ^ (1 << (byte & 7));
      writeFileSync(path, flipped);
      const where = byte < sound.length - 24 ? /^file: / : /^file: its section "(numbers|bytes)" is damaged/;
      await expect(readContainer(path, stamp, everything)).rejects.toThrow(where);
    }
  }));

test('every truncation is found, and so is an appended byte', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    const stamp = writeContainer(path, 'file', someSections);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.of(0)]));
    for (let length = stamp.length + 1; length >= 0; length--) {
      if (length === stamp.length) continue;
      truncateSync(path, length);
      await expect(readContainer(path, stamp, everything)).rejects.toThrow(
        `file: ${length} bytes long instead of`,
      );
      writeContainer(path, 'file', someSections);
    }
  }));

test('a sound file that the manifest does not mean is found', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    const stamp = writeContainer(path, 'file', someSections);
    writeContainer(path, 'file', new Map([...someSections, ['bytes', Uint8Array.of(8)] as const]));
    await expect(readContainer(path, stamp, everything)).rejects.toThrow('its header is damaged');
  }));

test('a file of another format is refused as such', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'file');
    const stamp = writeContainer(path, 'file', someSections);
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(formatVersion + 1, 8);
    const headerEnd = 24 + bytes.readUInt32LE(12);
    const checksum = crc32(bytes.subarray(20, headerEnd), crc32(bytes.subarray(0, 16)));
    bytes.writeUInt32LE(checksum, 16);
    writeFileSync(path, bytes);
    await expect(readContainer(path, { ...stamp, checksum }, everything)).rejects.toMatchObject({
      reason: 'format',
    });
  }));
