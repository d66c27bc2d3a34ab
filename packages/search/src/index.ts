export { analyze, type Token } from './analysis/analyze.ts';
export { IndexUnusableError, type UnusableReason } from './errors.ts';
export { type HighlightPart, type HighlightTerm, highlight } from './highlight/highlight.ts';
export {
  type HighlightedHit,
  type HighlightField,
  highlightHits,
  type QueryMeaning,
  type TextSource,
} from './highlight/highlight-hits.ts';
export { type Snippet, type SnippetOptions, snippet } from './highlight/snippet.ts';
export { type IndexReader, openReader } from './index/reader.ts';
export { type IndexWriter, openWriter, type WriterOptions } from './index/writer.ts';
export type { QueryField, ReadQuery } from './language/language.ts';
export { isPlain, type ParsedQuery, type QueryNode } from './language/nodes.ts';
export { parseQuery } from './language/parse.ts';
export { printQuery } from './language/print.ts';
export { readQuery } from './language/read-query.ts';
export type { TextRoles } from './late/read-texts.ts';
export { type CloseRequest, searchClosely } from './late/search-closely.ts';
export { isSecondLook } from './late/second-look.ts';
export {
  type Condition,
  type Filter,
  nameSeparator,
  type TextCondition,
  type TextFindings,
} from './query/condition.ts';
export { describeRestrictions } from './query/describe-condition.ts';
export { indexDigest } from './query/digest.ts';
export {
  type Candidate,
  defaultFusion,
  type FusedCandidate,
  type Fusion,
  type Normalization,
} from './query/fusion.ts';
export type {
  Explanation,
  Hit,
  Order,
  QueryTerm,
  SearchMode,
  SearchRequest,
  SearchResult,
} from './query/request.ts';
export { type CheckedResult, type Searchable, searchWithTexts } from './query/search-with-texts.ts';
export type { Snapshot } from './query/snapshot.ts';
export type { IndexDocument, IndexSchema, TextField, VectorField } from './schema.ts';
export {
  defaultSteering,
  type Example,
  type SimilarRequest,
  type Steering,
} from './similar/request.ts';
export type { IndexPosition } from './storage/manifest.ts';
export { SearchBusyError, SearchThreadError } from './threads/errors.ts';
export type { HeldSnapshot, RunOptions, SnapshotFacts } from './threads/held-snapshot.ts';
export {
  defaultSearchThreads,
  openSearchThreads,
  type SearchThreads,
  type SearchThreadsOptions,
} from './threads/open-search-threads.ts';
export type { WordPlace } from './vocabulary/plain-words.ts';
export { readableRepairs } from './vocabulary/readable.ts';
export type { Repair, RepairedQuery } from './vocabulary/repair.ts';
export { answersTyped, readTyped, type Typed } from './vocabulary/typed.ts';
