import { createHash } from 'node:crypto';

/** Names what this program gives ids to; random, once and for all. */
const NAMESPACE = 'b1f4a3c8-6d52-4e0b-9a77-3c9e5d1f2086';

/**
 * A URI for something of a store that stays the same whatever the site and the thing are called: a UUID made from the
 * store's id and the thing's name within it (RFC 9562, section 5.5).
 */
export function stableId(storeId: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(`${storeId}/${name}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
