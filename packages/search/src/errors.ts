export type UnusableReason = 'format' | 'schema' | 'analyzer' | 'damaged';

/**
 * An index on disk that cannot be used as it is: written in another format, for another schema, with another
 * analyzer, or damaged. Nothing was changed. An index is derived data: the caller deletes its folder and builds it again.
 */
export class IndexUnusableError extends Error {
  override readonly name = 'IndexUnusableError';
  readonly reason: UnusableReason;
  readonly file: string;

  constructor(reason: UnusableReason, file: string, what: string) {
    super(`${file}: ${what}`);
    this.reason = reason;
    this.file = file;
  }
}

/** Ends in an `IndexUnusableError` that says which file is damaged, and how. */
export function damaged(file: string, what: string): never {
  throw new IndexUnusableError('damaged', file, what);
}
