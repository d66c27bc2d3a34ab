/** What a source says of a paper, normalized. A field that it says nothing of is null or empty. */
export interface PaperRecord {
  title: string;
  abstract: string | null;
  /** Our own description, not the paper's abstract. */
  summary: string | null;
  /** One sentence that Semantic Scholar's model made of the abstract; only its source says it. */
  tldr: string | null;
  authors: string[];
  authorCount: number | null;
  categories: string[];
  keywords: string[];
  arxivId: string | null;
  doi: string | null;
  openreviewId: string | null;
  /** The page at the publisher, http or https as every address here. */
  url: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  published: string | null;
  /** `YYYY-MM-DD`. */
  announced: string | null;
  year: number | null;
  venue: string | null;
  comment: string | null;
  license: string | null;
  organization: string | null;
  code: string | null;
  codeStars: number | null;
  project: string | null;
  /** Data or a model that belongs to the paper. */
  data: string | null;
  /** The address of a picture that shows what the paper is about. */
  picture: string | null;
  citations: number | null;
  upvotes: number | null;
  comments: number | null;
  submission: Submission | null;
  /** Who else put it on a day, as an export tells. */
  submissions: SourceSubmission[];
  /** Which version of the paper the record tells of, from 1. */
  version: number | null;
  /** When that version appeared: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  versionDate: string | null;
  /** Whether the authors or the publisher withdrew the paper. */
  withdrawn: boolean | null;
}

/** That the source put the paper on a day. */
export interface Submission {
  /** `YYYY-MM-DD`. */
  day: string;
  submitter: string | null;
  /** ms UTC. */
  submittedAt: number | null;
}

/** That another source than the record's own put the paper on a day. */
export interface SourceSubmission extends Submission {
  source: string;
}

/** A record with who said it. */
export interface SourceRecord {
  source: string;
  record: PaperRecord;
  /** When the record was first read here, ms UTC: only versions tell it. */
  seenAt?: number;
}

const NOTHING: Omit<PaperRecord, 'title'> = {
  abstract: null,
  summary: null,
  authors: [],
  authorCount: null,
  categories: [],
  keywords: [],
  arxivId: null,
  doi: null,
  openreviewId: null,
  url: null,
  published: null,
  announced: null,
  year: null,
  venue: null,
  comment: null,
  license: null,
  organization: null,
  code: null,
  codeStars: null,
  project: null,
  data: null,
  picture: null,
  citations: null,
  upvotes: null,
  comments: null,
  submission: null,
  submissions: [],
  version: null,
  versionDate: null,
  withdrawn: null,
  tldr: null,
};

/** A record that says nothing but these fields. */
export function recordOf(fields: Pick<PaperRecord, 'title'> & Partial<PaperRecord>): PaperRecord {
  return { ...NOTHING, ...fields };
}

/** The record as JSON: fields in a fixed order, those without a value left out. Equal records give equal text. */
export function recordToJson(record: PaperRecord): string {
  const said: Record<string, unknown> = {};
  for (const field of FIELDS) {
    if (hasValue(record[field])) said[field] = record[field];
  }
  if (record.submission !== null) {
    const { day, submitter, submittedAt } = record.submission;
    said.submission = { day, submitter, submittedAt };
  }
  return JSON.stringify(said);
}

const FIELDS = Object.keys({ title: '', ...NOTHING }) as (keyof PaperRecord)[];

/** Reads what `recordToJson` wrote. */
export function recordFromJson(json: string): PaperRecord {
  return recordOf(JSON.parse(json) as PaperRecord);
}

function hasValue(value: PaperRecord[keyof PaperRecord]): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}
