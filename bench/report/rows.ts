import type { Mode } from '../engine.ts';
import type { EngineName } from '../engines.ts';
import { type PackageFacts, packageFacts } from '../peers/package-facts.ts';
import type { Percentiles } from '../percentiles.ts';
import type { QueryKind } from '../queries/query.ts';
import type { EngineResult } from '../run/bench-engine.ts';
import type { Workload } from '../run/workload.ts';

/** One engine in one mode. Null where it does not apply, or could not be measured. */
export interface Row {
  engine: EngineName;
  mode: Mode;
  /** Of one index for all modes of the engine, encoding the papers included where it holds vectors. */
  buildSeconds: number | null;
  diskBytes: number | null;
  memoryBytes: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  queriesPerSecond: number | null;
  /** Mean over the test collections. */
  ndcg10: number | null;
  /** By collection. */
  ndcg10Of: Record<string, number>;
  kinds: Partial<Record<QueryKind, Percentiles>>;
  /** Whole rounds over all queries. */
  rounds: number;
  openMs: number | null;
  packages: PackageFacts[];
  failed: string | null;
}

/** The rows of an engine, one a mode. */
export function rowsOf(result: EngineResult, { vectors }: Workload): Row[] {
  const { engine, modes, diskBytes, search, quality, failed } = result;
  // Ours encodes while it builds; its peers are given vectors, which somebody had to make too.
  const encoding = engine === 'broadsheet' || !modes.includes('dense') ? 0 : (vectors?.seconds ?? 0);
  return modes.map((mode) => {
    const figures = search?.modes[mode];
    const values = Object.entries(quality).flatMap(([name, of]) =>
      of[mode] === undefined ? [] : [[name, of[mode]] as const],
    );
    return {
      engine,
      mode,
      buildSeconds: result.buildSeconds === null ? null : result.buildSeconds + encoding,
      diskBytes,
      memoryBytes: search?.memoryBytes ?? null,
      p50Ms: figures?.plain.p50Ms ?? null,
      p95Ms: figures?.plain.p95Ms ?? null,
      p99Ms: figures?.plain.p99Ms ?? null,
      queriesPerSecond: figures?.queriesPerSecond ?? null,
      ndcg10: meanOf(values.map(([, value]) => value)),
      ndcg10Of: Object.fromEntries(values),
      kinds: figures?.kinds ?? {},
      rounds: figures?.rounds ?? 0,
      openMs: search?.openMs ?? null,
      packages: packageFacts(result.packages),
      failed,
    };
  });
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
