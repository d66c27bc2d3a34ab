/** A line of a file that cannot be used. */
export class FormatError extends Error {
  readonly file: string;
  /** From 1. */
  readonly line: number;

  constructor({ file, line }: Place, reason: string) {
    super(`${file}, line ${line}: ${reason}`);
    this.name = 'FormatError';
    this.file = file;
    this.line = line;
  }
}

/** Where a line stands; lines count from 1. */
export interface Place {
  file: string;
  line: number;
}

/** A part of a hostile line, short enough for a message and without control characters. */
export function quoted(text: string): string {
  const clean = text.replace(/\p{C}/gu, '?');
  return `"${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}"`;
}
