import type { Store } from '../../store/store.ts';

/**
 * Columns of text whose words come from people or from sources: whatever stands in them may reach a page, and is hostile.
 * By table.
 */
export const FREE_TEXT: Readonly<Record<string, readonly string[]>> = {
  audit_log: ['about'],
  claims: ['author_name', 'note', 'reason'],
  collection_items: ['text', 'note'],
  collections: ['title', 'description', 'hidden_because'],
  comment_versions: ['text'],
  comments: ['text'],
  follows: ['key'],
  identities: ['subject', 'label'],
  jobs: ['last_error'],
  edition_items: ['reason'],
  messages: ['recipient', 'subject', 'text', 'last_error'],
  moderation_log: ['subject_name', 'why'],
  outbox: ['recipient', 'subject', 'answer'],
  papers: ['title', 'abstract', 'summary', 'venue', 'comment', 'license', 'organization', 'tldr'],
  paper_authors: ['name'],
  paper_categories: ['category'],
  paper_links: ['url'],
  paper_topics: ['name'],
  paper_versions: ['title', 'abstract', 'note'],
  paper_identifiers: ['value'],
  passkeys: ['name'],
  pictures: ['alt', 'problem'],
  profiles: ['about', 'link'],
  people: ['display_name', 'suspended_because'],
  refusals: ['place', 'field', 'reason'],
  reports: ['reason', 'resolution'],
  sessions: ['user_agent'],
  source_runs: ['source'],
  submissions: ['submitter'],
  suppressions: ['mail', 'detail'],
};

/** Columns of text that hold no words of anybody's: names and codes of ours, hashes, addresses that are checked, JSON. */
export const OURS: Readonly<Record<string, readonly string[]>> = {
  audit_log: ['act'],
  ceremonies: ['token_hash', 'purpose', 'detail'],
  claims: ['author_slug', 'state', 'evidence'],
  // Addresses of papers as JSON.
  closed_days: ['week_order', 'month_order'],
  collection_addresses: ['handle', 'slug'],
  collections: ['slug', 'visibility', 'secret'],
  // Made anew below from the hostile text.
  comments: ['html', 'form_key'],
  feed_tokens: ['token_hash'],
  // `record` is read as what a source says is, and cleaned there.
  editions: ['local_date'],
  findings: ['id', 'source', 'record'],
  follows: ['kind'],
  former_handles: ['handle'],
  http_cache: ['url', 'etag', 'last_modified', 'body'],
  identities: ['issuer'],
  invitations: ['token_hash'],
  jobs: ['kind', 'payload', 'unique_key', 'schedule', 'leased_by', 'state'],
  known_browsers: ['token_hash'],
  mail_changes: ['mail', 'old_hash', 'new_hash'],
  marks: ['kind'],
  migrations: ['name'],
  moderation_log: ['act', 'subject_kind', 'detail'],
  notice_mail: ['token'],
  notice_wishes: ['kind', 'by_mail'],
  notices: ['kind', 'occasion', 'detail'],
  // Mails are no pages.
  outbox: ['kind', 'domain', 'message_id', 'html', 'text', 'leave_url', 'list_id', 'taken_by', 'trouble'],
  paper_addresses: ['address'],
  paper_authors: ['slug'],
  paper_decisions: ['kind', 'by', 'detail', 'undone_by'],
  paper_forecasts: ['model', 'reasons'],
  paper_identifiers: ['scheme'],
  paper_inquiries: ['service'],
  paper_links: ['kind'],
  paper_records: ['source', 'hash', 'title_hash', 'body'],
  // Made anew below from the hostile titles and abstracts.
  paper_renderings: ['content_hash', 'title_html', 'lead_html', 'abstract_html', 'summary_html'],
  paper_topics: ['slug', 'origin'],
  paper_versions: ['published'],
  papers: ['address', 'published', 'content_hash'],
  passkeys: ['credential_id', 'rp_id', 'user_handle', 'public_key', 'transports'],
  people: ['handle', 'mail', 'role'],
  // Their addresses are read like those of `paper_links`, which pages show.
  pictures: ['url', 'hash', 'type', 'body'],
  rate_limits: ['key', 'times'],
  reports: ['subject_kind', 'outcome'],
  service_slots: ['service', 'holder'],
  sessions: ['token_hash'],
  settings: ['name', 'value'],
  sign_in_links: ['token_hash', 'purpose', 'mail', 'next', 'identity'],
  // Numbers and sentences of ours as JSON.
  standings: ['list', 'explanation'],
  source_states: ['source', 'checkpoint'],
  submissions: ['source'],
  suspected_twins: ['reason'],
  subscribers: ['mail', 'secret', 'timezone', 'last_date'],
  // What is searched for is read from `wish` and `target` as from an address.
  subscription_requests: ['token_hash', 'mail', 'wish'],
  subscriptions: ['kind', 'target', 'frequency'],
  suppressions: ['because'],
  refusals: ['source'],
};

/** Every column of text of the store, as `table.column`. */
export async function textColumns({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .flatMap(({ name, columns }) =>
      columns.filter(({ dataType }) => /text/i.test(dataType)).map((column) => `${name}.${column.name}`),
    )
    .sort();
}

/** The columns of such a list, as `table.column`. */
export function namesOf(columns: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(columns).flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
}
