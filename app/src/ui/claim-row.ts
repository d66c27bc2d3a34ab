/** A claim to be an author, as moderators see it; moments are ms UTC. */
export interface ClaimRow {
  id: number;
  author: { slug: string; name: string; papers: number };
  claimant: { name: string; handle: string; since: number };
  evidence: 'orcid' | 'mail' | 'moderator' | null;
  note: string;
  askedAt: number;
  /** Others who were granted the same name. */
  namesakes: number;
}
