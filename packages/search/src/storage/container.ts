import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { damaged, IndexUnusableError } from '../errors.ts';
import { writeDurably } from './files.ts';

/**
 * A container is a file of named sections:
 *
 *     0   magic "BRDSHEET"
 *     8   format version           u32, little-endian, as every number here
 *     12  bytes of the contents    u32, a multiple of 8
 *     16  CRC-32 of every other byte of header and contents
 *     20  zero                     u32
 *     24  contents: JSON { sections: [{ name, offset, length, checksum }] }, padded with spaces
 *     …   sections, each at a multiple of 8 so that typed arrays can view it, padded with zeros
 *
 * A section's checksum is the CRC-32 of its bytes and its padding; the header's covers all of those. So every
 * byte of the file is covered, and the one number that the manifest keeps stands for the whole file.
 */
export const formatVersion = 2;
const magic = 'BRDSHEET';
const headerLength = 24;

export type TypedArray = Uint8Array | Int8Array | Uint32Array | Int32Array;
export type Sections = ReadonlyMap<string, TypedArray>;

/** What the manifest keeps of a file; whoever opens it must find just that. */
export interface FileStamp {
  file: string;
  length: number;
  checksum: number;
}

interface SectionEntry {
  name: string;
  offset: number;
  length: number;
  checksum: number;
}

/** Writes the sections to a new file and waits until the disk has it. */
export function writeContainer(path: string, file: string, sections: Sections): FileStamp {
  const bodies = [...sections].map(([name, array]) => ({
    name,
    bytes: paddedBytes(array),
    length: array.byteLength,
  }));
  const contentsLength = contentsBytes(bodies.map(({ name }) => name));
  let offset = headerLength + contentsLength;
  const entries: SectionEntry[] = [];
  for (const { name, bytes, length } of bodies) {
    entries.push({ name, offset, length, checksum: checksumOf(bytes) });
    offset += padded(length);
  }
  const header = encodeHeader(entries, contentsLength);
  const length = writeDurably(path, [header, ...bodies.flatMap(({ bytes }) => bytes)]);
  return { file, length, checksum: header.readUInt32LE(16) };
}

/** Gives the memory that a section (or what it is decoded to) is put into: so many bytes, at a multiple of 8. */
export type Allocate = (bytes: number, section: string) => Uint8Array;

/** Memory of its own for each section: bytes from Node's shared pool could not be viewed as 32-bit numbers. */
const allocateApart: Allocate = (bytes) => new Uint8Array(bytes);

/** A container that is open. */
export interface Container {
  /**
   * Reads the sections whose name passes `wanted`, each into memory that `allocate` gives: side by side, so that some
   * are still read while others are checked.
   * @throws IndexUnusableError naming file and section when any byte read is not what was written.
   */
  read(wanted: (section: string) => boolean, allocate?: Allocate): Promise<Map<string, Uint8Array>>;
}

/**
 * Calls `use` with a container and closes it.
 * @throws IndexUnusableError when the file or its header is not what was written.
 */
export async function withContainer<Result>(
  path: string,
  stamp: FileStamp,
  use: (container: Container) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size !== stamp.length) damaged(stamp.file, `${size} bytes long instead of ${stamp.length}`);
    const entries = await readHeader(handle, stamp);
    return await use({
      async read(wanted, allocate = allocateApart) {
        const chosen = entries.filter(({ name }) => wanted(name));
        const sections = chosen.map((entry) => readSection(handle, stamp.file, entry, allocate));
        const read = await Promise.all(sections);
        return new Map(chosen.map(({ name }, place) => [name, read[place] as Uint8Array]));
      },
    });
  } finally {
    // Waits for what is still read.
    await handle.close();
  }
}

/** Some sections of a container; see `Container`. */
export function readContainer(
  path: string,
  stamp: FileStamp,
  wanted: (section: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  return withContainer(path, stamp, ({ read }) => read(wanted));
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function paddedBytes(array: TypedArray): Uint8Array[] {
  return [bytesOf(array), new Uint8Array(padded(array.byteLength) - array.byteLength)];
}

function checksumOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((checksum, part) => crc32(part, checksum), 0);
}

/** Room for the contents before the numbers in them are known: as if each were as long as can be. */
function contentsBytes(names: readonly string[]): number {
  const longest = Number.MAX_SAFE_INTEGER;
  const sections = names.map((name) => ({ name, offset: longest, length: longest, checksum: longest }));
  return padded(Buffer.byteLength(JSON.stringify({ sections })));
}

function encodeHeader(sections: readonly SectionEntry[], contentsLength: number): Buffer {
  const header = Buffer.alloc(headerLength + contentsLength, ' ');
  header.write(magic, 0, 'latin1');
  header.writeUInt32LE(formatVersion, 8);
  header.writeUInt32LE(contentsLength, 12);
  header.writeUInt32LE(0, 20);
  header.write(JSON.stringify({ sections }), headerLength);
  header.writeUInt32LE(headerChecksum(header), 16);
  return header;
}

function headerChecksum(header: Buffer): number {
  return crc32(header.subarray(20), crc32(header.subarray(0, 16)));
}

async function readHeader(handle: FileHandle, stamp: FileStamp): Promise<SectionEntry[]> {
  const start = Buffer.alloc(Math.min(headerLength, stamp.length));
  await readBytes(handle, stamp.file, 0, start);
  if (start.length < headerLength || start.toString('latin1', 0, 8) !== magic)
    damaged(stamp.file, 'not a file of this index');
  const version = start.readUInt32LE(8);
  const length = headerLength + start.readUInt32LE(12);
  if (length > stamp.length) damaged(stamp.file, 'its header is damaged');
  const header = Buffer.alloc(length);
  await readBytes(handle, stamp.file, 0, header);
  const checksum = header.readUInt32LE(16);
  if (checksum !== headerChecksum(header) || checksum !== stamp.checksum)
    damaged(stamp.file, 'its header is damaged');
  if (version !== formatVersion)
    throw new IndexUnusableError(
      'format',
      stamp.file,
      `written in format ${version}, read in ${formatVersion}`,
    );
  return (JSON.parse(header.toString('utf8', headerLength)) as { sections: SectionEntry[] }).sections;
}

async function readSection(
  handle: FileHandle,
  file: string,
  entry: SectionEntry,
  allocate: Allocate,
): Promise<Uint8Array> {
  const bytes = allocate(padded(entry.length), entry.name);
  await readBytes(handle, file, entry.offset, bytes);
  if (crc32(bytes) !== entry.checksum) damaged(file, `its section "${entry.name}" is damaged`);
  return bytes.subarray(0, entry.length);
}

async function readBytes(
  handle: FileHandle,
  file: string,
  position: number,
  into: Uint8Array,
): Promise<void> {
  const most = 2 ** 30;
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await handle.read(into, done, Math.min(into.length - done, most), position + done);
    if (bytesRead === 0) damaged(file, 'it ends too early');
    done += bytesRead;
  }
}
