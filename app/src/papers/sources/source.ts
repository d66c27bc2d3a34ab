import type { Entry } from './entry.ts';

/** What a source needs to go on where it stopped. */
export interface HarvestContext {
  /** Of the last page that was kept, as JSON; null at the first harvest. A source checks its shape. */
  checkpoint: unknown;
  /** Where to begin in spite of the checkpoint, `YYYY-MM-DD`; null leaves it to the source. */
  from: string | null;
  /** ms UTC. */
  now(): number;
  signal: AbortSignal;
}

/** Records that are kept together with the place behind them. */
export interface HarvestPage {
  /** Address of the page, for whoever looks up a refusal. */
  place: string;
  entries: Entry[];
  /** Of a service that is asked about papers that are here: about which. */
  asked?: AskedOf[];
  /** JSON: where to go on when this page is kept. */
  checkpoint: unknown;
}

/** What came of asking a service about a paper. */
export interface AskedOf {
  /** The paper's number. */
  paper: number;
  /** Whether the service knows it. */
  known: boolean;
  /** When to ask again, ms UTC. */
  dueAt: number;
}

/**
 * A service that papers come from. `harvest` yields pages from the checkpoint on and ends when there is no more; it may
 * be stopped after any page and started again, and pages may come twice. Throws when the service fails.
 */
export interface Source {
  name: string;
  title: string;
  /** True where only the newest that it says of a paper counts: see `supersede`. */
  supersedes?: boolean;
  /** True where a record is what its paper is at that moment: what comes again after something else counts again. */
  tellsPresent?: boolean;
  harvest(context: HarvestContext): AsyncGenerator<HarvestPage>;
}
