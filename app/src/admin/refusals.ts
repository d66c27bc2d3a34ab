import { type Actor, requireRole } from '../community/actor.ts';
import { countRefusals, newestRefusals } from '../store/refusals.ts';
import type { AdminContext } from './context.ts';

const ROWS_A_PAGE = 50;

/** What of a source was not taken, and why. */
export interface RefusalView {
  id: number;
  source: string;
  /** Address of the page that held it. */
  place: string;
  /** The how manieth of the page, from 1; null: the page as a whole. */
  line: number | null;
  field: string | null;
  reason: string;
  /** ISO 8601 in UTC. */
  seenAt: string;
}

export interface RefusalsView {
  /** Null: of all sources. */
  source: string | null;
  /** Every source of which something was refused, with how much of it is kept. */
  sources: { source: string; count: number }[];
  total: number;
  page: number;
  pages: number;
  refusals: RefusalView[];
}

/** A page of the refusals that are kept, the newest first, of one source or of all. Pages count from 1. */
export async function adminRefusals(
  actor: Actor,
  { store: { db } }: Pick<AdminContext, 'store'>,
  { source, page }: { source: string | null; page: number },
): Promise<RefusalsView> {
  requireRole(actor, 'owner');
  const sources = await countRefusals(db);
  const total = sources
    .filter((entry) => source === null || entry.source === source)
    .reduce((sum, { count }) => sum + count, 0);
  const rows = await newestRefusals(db, ROWS_A_PAGE, { source, offset: (page - 1) * ROWS_A_PAGE });
  return {
    source,
    sources,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / ROWS_A_PAGE)),
    refusals: rows.map(({ seen_at, ...refusal }) => ({
      ...refusal,
      seenAt: new Date(seen_at).toISOString(),
    })),
  };
}
