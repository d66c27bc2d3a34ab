/** An edition as its mail shows it. All texts are plain, mathematics as characters; none is trusted. */
export interface EditionView {
  siteName: string;
  /** Origin of the site, such as `https://papers.example.org`: paths are put behind it. */
  site: string;
  /** Of the reader, `2026-01-22`. */
  date: string;
  sections: SectionView[];
  /** Whole addresses. */
  links: { manage: string; leave: string };
  /** Who sends it and how they are reached; null where nothing is set. */
  operator: string | null;
}

/** What one subscription brings. */
interface SectionView {
  title: string;
  /** Path on the site. */
  href: string;
  frequency: 'daily' | 'weekly';
  /** Where this one subscription ends, a whole address. */
  leave: string;
  papers: MailPaperView[];
}

export interface MailPaperView {
  /** The public id of `/papers/{id}`. */
  address: string;
  title: string;
  authors: string;
  facts: string;
  lead: string | null;
  /** One line. */
  reason: string;
}

/** A mail that lacks nothing but who it is to. */
export interface ComposedMail {
  subject: string;
  html: string;
  text: string;
}
