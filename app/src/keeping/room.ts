/** Room below which a day of imports may not fit, in bytes. */
const LEAST_BYTES = 500_000_000;

/** Whether the disk has room: an upgrade and a backup in the data folder each need that of a second store. */
export function hasRoom(freeBytes: number, storeBytes: number): boolean {
  return freeBytes >= Math.max(LEAST_BYTES, storeBytes);
}
