import type { Kysely } from 'kysely';
import { keepRenderings, renderingsOf } from '../store/renderings.ts';
import type { PaperRenderingsTable, Schema } from '../store/schema.ts';
import { RENDERER_VERSION, renderLead, renderText } from './render.ts';

/** The texts of a paper that are rendered, and the hash that names this version of them. */
interface RenderedPaper {
  id: number;
  content_hash: string;
  title: string;
  abstract: string | null;
  summary: string | null;
}

export type Rendering = Omit<PaperRenderingsTable, 'paper_id' | 'content_hash'>;

/** Gives the HTML of papers' texts by paper id. */
export interface Renderings {
  of(papers: readonly RenderedPaper[]): Promise<Map<number, Rendering>>;
}

/** Where mathematics or markup may begin; a text without these is only escaped, which needs no keeping. */
const NEEDS_RENDERING = /[$\\]/;

/** Renderings held in memory, the ones used last: those of the lists that everybody reads. About 5 KB each. */
const MOST_HELD = 4000;

/**
 * Mathematics is rendered once for each version of a paper and kept in the store. Keeping is best effort: when the
 * database is busy with an import the page is served all the same, and the next reader tries again.
 * `onFailure` hears why something was not kept.
 */
export function createRenderings(db: Kysely<Schema>, onFailure: (error: unknown) => void): Renderings {
  const held = new Map<string, Rendering>();
  return {
    async of(papers) {
      const missing = papers.filter((paper) => !held.has(versionOf(paper)));
      const kept = await keptRenderings(db, missing.filter(needsRendering));
      const made = missing
        .filter((paper) => !kept.has(paper.id))
        .map((paper) => [paper, render(paper)] as const);
      const renderings = new Map([...kept, ...made.map(([{ id }, rendering]) => [id, rendering] as const)]);
      for (const paper of papers) {
        const rendering = held.get(versionOf(paper)) ?? renderings.get(paper.id);
        if (rendering) hold(held, versionOf(paper), rendering);
        if (rendering) renderings.set(paper.id, rendering);
      }
      const fresh = made.filter(([paper]) => needsRendering(paper));
      if (fresh.length > 0) await keepRenderings(db, fresh.map(toRow)).catch(onFailure);
      return renderings;
    },
  };
}

/** Puts a rendering behind all others, and drops the one that was used longest ago when there are too many. */
function hold(held: Map<string, Rendering>, version: string, rendering: Rendering): void {
  held.delete(version);
  held.set(version, rendering);
  const [oldest] = held.keys();
  if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
}

function toRow([paper, rendering]: readonly [RenderedPaper, Rendering]): PaperRenderingsTable {
  return { paper_id: paper.id, content_hash: keptAs(paper), ...rendering };
}

async function keptRenderings(
  db: Kysely<Schema>,
  papers: readonly RenderedPaper[],
): Promise<Map<number, Rendering>> {
  if (papers.length === 0) return new Map();
  const versions = new Map(papers.map((paper) => [paper.id, keptAs(paper)]));
  const rows = await renderingsOf(db, [...versions.keys()]);
  return new Map(
    rows.filter((row) => row.content_hash === versions.get(row.paper_id)).map((row) => [row.paper_id, row]),
  );
}

function render(paper: RenderedPaper): Rendering {
  const lead = paper.summary ?? paper.abstract;
  return {
    title_html: renderText(paper.title),
    lead_html: lead === null ? null : renderLead(lead),
    abstract_html: paper.abstract === null ? null : renderText(paper.abstract),
    summary_html: paper.summary === null ? null : renderText(paper.summary),
  };
}

function needsRendering({ title, abstract, summary }: RenderedPaper): boolean {
  return [title, abstract, summary].some((text) => text !== null && NEEDS_RENDERING.test(text));
}

/** Names a version of a paper's texts, as rendered by this renderer. */
function keptAs(paper: RenderedPaper): string {
  return `${RENDERER_VERSION}:${paper.content_hash}`;
}

function versionOf(paper: RenderedPaper): string {
  return `${paper.id}:${keptAs(paper)}`;
}
