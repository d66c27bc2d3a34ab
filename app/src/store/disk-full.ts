/** How SQLite, PostgreSQL (53100, disk_full) and the file system say that there is no room left, or no quota. */
const CODES = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

/** Whether an error, or what caused it, is that nothing more fits on the disk. Nothing was written then. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && CODES.has(String(error.code))) || isDiskFull(error.cause);
}
