import { asObject } from '../read-json.ts';

/** A file of a model as the hub lists it. */
export interface HubFile {
  path: string;
  /** In bytes. */
  size: number;
  /** SHA-256 of a large file, or git's SHA-1 of a small one, both in hexadecimal. */
  checksum: { kind: 'sha256' | 'git'; hex: string };
}

const MOST_FILES = 10_000;

/**
 * Reads a list of files, `[{ type, path, size, oid, lfs?: { oid, size } }]`. What is no file with a size and a
 * checksum is left out: it could not be proved whole. Throws where it is no list.
 */
export function listFiles(body: string): HubFile[] {
  const list: unknown = JSON.parse(body);
  if (!Array.isArray(list) || list.length > MOST_FILES) throw new Error('no list of files');
  return list.flatMap((value: unknown) => {
    const { type, path, size, oid, lfs } = asObject(value);
    const large = asObject(lfs);
    if (type !== 'file' || typeof path !== 'string') return [];
    const kind = lfs === undefined || lfs === null ? 'git' : 'sha256';
    const hex = kind === 'git' ? oid : large.oid;
    const bytes = kind === 'git' ? size : (large.size ?? size);
    const isHex = typeof hex === 'string' && (kind === 'git' ? /^[\da-f]{40}$/ : /^[\da-f]{64}$/).test(hex);
    if (!isHex || typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) return [];
    return [{ path, size: bytes, checksum: { kind, hex } } as const];
  });
}
