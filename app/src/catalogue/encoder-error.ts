/** An encoder, which may be a service elsewhere, gave no vectors. Nothing is lost: it may be asked again. */
export class EncoderError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'EncoderError';
  }
}
