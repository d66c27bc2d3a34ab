/** So many searches wait that another one would wait too long. Nothing was searched; try again in a moment. */
export class SearchBusyError extends Error {
  override readonly name = 'SearchBusyError';
}

/** A search that has no answer because its thread, or the snapshot that it was for, is gone. Asked anew it may have one. */
export class SearchThreadError extends Error {
  override readonly name = 'SearchThreadError';
}
