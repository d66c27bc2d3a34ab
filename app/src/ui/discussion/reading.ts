/** What the forms of a discussion need. */
export interface DiscussionReading {
  /** Whether this reader may write, and if not, why. */
  voice: 'member' | 'visitor' | 'suspended';
  formToken: string;
  /** Names the form for a new comment: sent twice, it makes one. */
  newForm: string;
  /** True to show the terms of each score. */
  explain: boolean;
  /** ms UTC */
  now: number;
}
