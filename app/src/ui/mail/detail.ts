/** How much of each paper a mail tells. Lengths are in characters. */
export interface Detail {
  title: number;
  /** 0: none. */
  lead: number;
  reason: number;
  /** Authors and facts; 0: none. */
  facts: number;
  /** Nothing but titles. */
  isBrief: boolean;
}

/**
 * From everything to titles alone. Mailboxes cut what is longer than 102 KB (Gmail), so that a mail of very many papers
 * tells less of each: none is left out.
 */
export const DETAILS: readonly Detail[] = [
  { title: 300, lead: 420, reason: 200, facts: 200, isBrief: false },
  { title: 300, lead: 200, reason: 120, facts: 120, isBrief: false },
  { title: 200, lead: 0, reason: 80, facts: 80, isBrief: false },
  { title: 120, lead: 0, reason: 0, facts: 0, isBrief: true },
  { title: 60, lead: 0, reason: 0, facts: 0, isBrief: true },
  { title: 24, lead: 0, reason: 0, facts: 0, isBrief: true },
];
