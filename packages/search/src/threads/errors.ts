import { IndexUnusableError, type UnusableReason } from '../errors.ts';

/** So many searches wait that another one would wait too long. Nothing was searched; try again in a moment. */
export class SearchBusyError extends Error {
  override readonly name = 'SearchBusyError';
}

/** A search that has no answer because its thread, or the snapshot that it was for, is gone. Asked anew it may have one. */
export class SearchThreadError extends Error {
  override readonly name = 'SearchThreadError';
}

/** An error as it is posted: cloning one keeps neither our classes nor their fields. */
export interface PostedError {
  error: unknown;
  unusable: { reason: UnusableReason; file: string } | null;
}

export function postedError(error: unknown): PostedError {
  if (error instanceof IndexUnusableError)
    return { error: new Error(error.message), unusable: { reason: error.reason, file: error.file } };
  return { error: isPlain(error) ? error : new Error(String(error)), unusable: null };
}

/** The other way round. */
export function receivedError({ error, unusable }: PostedError): unknown {
  if (unusable === null || !(error instanceof Error)) return error;
  const { reason, file } = unusable;
  return new IndexUnusableError(reason, file, error.message.slice(`${file}: `.length));
}

/** Whether an error can be posted whole: what others have put into theirs may not. */
function isPlain(error: unknown): boolean {
  return error instanceof Error && Object.keys(error).length === 0 && error.cause === undefined;
}
