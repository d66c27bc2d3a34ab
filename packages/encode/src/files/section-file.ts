import { createHash } from 'node:crypto';

/**
 * Files of named sections, each covered by a checksum:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | magic: which kind of file |
 * | 4 | format version, little-endian |
 * | 4 | length of the header, little-endian |
 * | 32 | SHA-256 of the header |
 * | … | header: a JSON object in UTF-8; its `sections` list name, length and SHA-256 of each section |
 * | … | the sections, one after another, to the end of the file |
 */
export interface FileKind {
  /** Eight ASCII characters. */
  magic: string;
  version: number;
  /** What such a file is called in messages: "encoder". */
  title: string;
}

export interface Section {
  name: string;
  bytes: Uint8Array;
}

/** A JSON object that nobody has checked. */
export type Header = Readonly<Record<string, unknown>>;

/** What a file of sections consists of. */
export interface SectionFile {
  header: Header;
  /** Of the header; covers every section too, since it holds their checksums. */
  sha256: string;
  /** The bytes of a section, where they lie. Throws when there is none of that name. */
  section(name: string): Uint8Array;
}

const FIXED = 48;

/** The parts of a file, to be written one after another; `header` may hold anything but `sections`. */
export function packSections(kind: FileKind, header: Header, sections: readonly Section[]): Uint8Array[] {
  const listed = sections.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  const json = new TextEncoder().encode(JSON.stringify({ ...header, sections: listed }));
  const fixed = new Uint8Array(FIXED);
  fixed.set(new TextEncoder().encode(kind.magic));
  const numbers = new DataView(fixed.buffer);
  numbers.setUint32(8, kind.version, true);
  numbers.setUint32(12, json.length, true);
  fixed.set(Buffer.from(sha256(json), 'hex'), 16);
  return [fixed, json, ...sections.map(({ bytes }) => bytes)];
}

/** Checks all of a file; `name` is how messages call it. Throws with what is wrong with it and what to do. */
export function unpackSections(kind: FileKind, bytes: Uint8Array, name: string): SectionFile {
  const refuse = (reason: string): never => {
    throw new Error(`${name} cannot be used: ${reason}. Nothing of it was used.`);
  };
  const damaged = (what: string) => refuse(`${what}; it is damaged or incomplete: fetch or make it again`);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 8)) !== kind.magic)
    refuse(`it is no ${kind.title} of Broadsheet`);
  if (bytes.length < FIXED) damaged('it ends early');
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, FIXED);
  const version = numbers.getUint32(8, true);
  if (version !== kind.version)
    refuse(`its format is ${version}, and this program reads ${kind.version}: make it with this program`);
  const headerEnd = FIXED + numbers.getUint32(12, true);
  const json = bytes.subarray(FIXED, headerEnd);
  const headerHash = sha256(json);
  if (headerHash !== Buffer.from(bytes.subarray(16, FIXED)).toString('hex'))
    damaged('its header does not match its checksum');
  const header = parseHeader(json);
  const listed = readList(header.sections);
  if (headerEnd + listed.reduce((sum, { length }) => sum + length, 0) !== bytes.length)
    damaged(`it has ${bytes.length} bytes, which is not what its header says`);
  const sections = new Map<string, Uint8Array>();
  let at = headerEnd;
  for (const { name: section, length, hash } of listed) {
    const found = bytes.subarray(at, at + length);
    if (sha256(found) !== hash) damaged(`its section "${section}" does not match its checksum`);
    sections.set(section, found);
    at += length;
  }
  return {
    header,
    sha256: headerHash,
    section: (wanted) => sections.get(wanted) ?? refuse(`it has no section "${wanted}"`),
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A header that is no object says nothing, and whoever reads its fields will tell. */
function parseHeader(json: Uint8Array): Header {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(json));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The sections that a header lists; one that does not list them properly has none. */
function readList(value: unknown): { name: string; length: number; hash: string }[] {
  return (Array.isArray(value) ? value : []).filter(isObject).map(({ name, bytes, sha256: hash }) => ({
    name: String(name),
    length: typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : Number.NaN,
    hash: String(hash),
  }));
}

function isObject(value: unknown): value is Header {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
