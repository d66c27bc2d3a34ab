/** What somebody's account page shows; moments are ms UTC. */
export interface AccountView {
  name: string;
  handle: string;
  mail: string | null;
  role: string;
  sessions: readonly {
    id: string;
    userAgent: string | null;
    startedAt: number;
    seenAt: number;
    here: boolean;
  }[];
  mailChange: { mail: string; oldConfirmed: boolean; newConfirmed: boolean } | null;
  profile: { about: string; link: string; hidesActivity: boolean };
}

/** What a vote of theirs weighs, and why. */
export interface TrustView {
  trust: number;
  age: number;
  ageDays: number;
  distance: number;
  /** Invitations between them and the owner. */
  steps: number;
  /** What both weights amount to together. */
  standing: number;
  agreementWeight: number;
  peerWeight: number;
  /** Votes that could be judged, and how far they agreed with later ones. */
  judged: number;
  quality: number;
  /** How much of each vote is taken for an echo of the branch, in [0, 1]. */
  echo: number;
  /** How like the votes of others they are; null where that is not known. */
  worth: number | null;
  typical: { quality: number; worth: number | null };
  isInvited: boolean;
  isVouched: boolean;
  onProbation: boolean;
  probationDays: number;
}

/** Invitations that they made, and how many more there can be; null: as many as wanted. */
export interface InvitationsView {
  made: readonly {
    id: number;
    madeAt: number;
    expiresAt: number;
    guest: { name: string; handle: string } | null;
  }[];
  left: number | null;
}

/** A secret address for feeds, without the secret; moments are ms UTC. */
export interface FeedAddressView {
  id: number;
  madeAt: number;
  usedAt: number | null;
}

/** What was typed and cannot be used, by the field's name, with the reason. */
export interface AccountAttempt {
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
}

/** What the last action did, in a sentence, and a link that is told once. */
export interface AccountOutcome {
  sentence: string;
  link?: string;
}

export const NO_ATTEMPT: AccountAttempt = { typed: {}, errors: {} };
