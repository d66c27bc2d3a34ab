/** Why a service gave no answer. The message names the address, what happened, and what to do where that is known. */
export class ServiceError extends Error {
  /** HTTP status, null when there was no answer. */
  readonly status: number | null;
  /** When asking again makes sense, ms UTC; null when it makes none before something is changed. */
  readonly retryAt: number | null;

  constructor(
    message: string,
    {
      status = null,
      retryAt = null,
      cause,
    }: { status?: number | null; retryAt?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.retryAt = retryAt;
  }
}
