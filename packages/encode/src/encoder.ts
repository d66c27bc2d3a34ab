/** Turns texts into vectors whose dot products say how alike the texts are. */
export interface Encoder {
  /** How one says which encoder this is, to people. */
  readonly name: string;
  readonly dimensions: number;
  /** Differs whenever the vectors may: vectors of different fingerprints cannot be compared. */
  readonly fingerprint: string;
  /** True where a text takes so little (some 0.1 ms at most) that a page may have hundreds encoded. */
  readonly instant?: boolean;
  /**
   * One row of `dimensions` numbers a text, one after another, each row of length 1, or all zeros for a text of which
   * the encoder understands nothing. Rejects when the signal aborts, or when a service does not answer.
   */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array>;
  /** Where there is one: the same encoder in a thread of its own, for who has much to encode and more to do. */
  startThread?(): EncodingThread;
}

/** An encoder in a thread of its own. */
export interface EncodingThread extends Encoder {
  /** Ends the thread; what it has in hand is rejected. */
  close(): Promise<void>;
}

export interface EncodeOptions {
  /** Some models expect to be told; the built-in one does not mind. Default: `document`. */
  kind?: 'query' | 'document';
  signal?: AbortSignal;
}
