import { IndexUnusableError, type UnusableReason } from './errors.ts';

/** An error as one thread posts it to another: cloning one keeps neither our classes nor their fields. */
export interface PostedError {
  error: unknown;
  unusable: { reason: UnusableReason; file: string } | null;
  /** Of the system, such as `ENOSPC`. */
  code: string | null;
}

export function postedError(error: unknown): PostedError {
  if (error instanceof IndexUnusableError) {
    const unusable = { reason: error.reason, file: error.file };
    return { error: new Error(error.message), unusable, code: null };
  }
  return { error: isPlain(error) ? error : new Error(String(error)), unusable: null, code: codeOf(error) };
}

/** The other way round. */
export function receivedError({ error, unusable, code }: PostedError): unknown {
  if (!(error instanceof Error)) return error;
  if (unusable === null) return code === null ? error : Object.assign(error, { code });
  const { reason, file } = unusable;
  return new IndexUnusableError(reason, file, error.message.slice(`${file}: `.length));
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether an error can be posted whole: what others have put into theirs may not. */
function isPlain(error: unknown): boolean {
  return error instanceof Error && Object.keys(error).length === 0 && error.cause === undefined;
}
