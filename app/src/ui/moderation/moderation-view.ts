/** Where one appeals: an address that leads there, or only a name. */
export interface AppealsView {
  name: string;
  href: string | null;
}

export interface LogEntryView {
  id: number;
  at: string;
  act: string;
  by: { name: string; handle: string; isHere: boolean } | null;
  subject: { kind: 'paper' | 'comment' | 'collection' | 'person'; id: number; name: string };
  why: string;
  detail: Readonly<Record<string, string | number>>;
}

export interface ReportGroupView {
  subject: string;
  kind: 'paper' | 'comment' | 'collection' | 'person';
  name: string;
  href: string | null;
  words: { text: string; isCut: boolean; by: { name: string; handle: string } | null } | null;
  reports: readonly { by: string; handle: string; reason: string; at: string }[];
}

export interface MemberRowView {
  handle: string;
  name: string;
  role: string;
  since: string;
  invitedBy: readonly string[];
  guests: number;
  suspension: { until: string; because: string } | null;
  sessions: number;
}

/** What somebody typed into a form that could not be used, and why. */
export interface Attempt {
  typed: Readonly<Record<string, string>>;
  error: string | null;
}
