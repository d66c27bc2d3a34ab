/** What somebody who is signed in did with a paper. */
export interface CardMarks {
  vote: boolean;
  save: boolean;
  dismissal: boolean;
}

/** What the buttons of papers need; there are none where nobody is signed in. */
export interface Reading {
  formToken: string;
  /** Where a form leads back to: path and parameters of this page. */
  back: string;
  /** By the paper's address; a paper without marks is left out. */
  marks: ReadonlyMap<string, CardMarks>;
  /** Papers that the reader has opened. */
  read: ReadonlySet<string>;
  /** Papers that came since the reader's visit before this one. */
  fresh: ReadonlySet<string>;
  /** Whether lists leave out what is read. */
  hidesRead: boolean;
}

const NONE: CardMarks = { vote: false, save: false, dismissal: false };

export function marksIn({ marks }: Reading, address: string): CardMarks {
  return marks.get(address) ?? NONE;
}

/** Whether a list shows a paper. */
export function isShown(reading: Reading | null, address: string): boolean {
  return reading === null || !reading.hidesRead || !reading.read.has(address);
}

/** The anchor of a paper on a list, to which a form leads back. */
export function anchorOf(address: string): string {
  return `paper-${address.replaceAll('/', '-')}`;
}
