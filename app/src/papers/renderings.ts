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

/**
 * Mathematics is rendered once for each version of a paper and kept in the store. Keeping is best effort: when the
 * database is busy with an import the page is served all the same, and the next reader tries again.
 * `onFailure` hears why something was not kept.
 */
export function createRenderings(db: Kysely<Schema>, onFailure: (error: unknown) => void): Renderings {
  return {
    async of(papers) {
      const kept = await keptRenderings(db, papers.filter(needsRendering));
      const fresh: PaperRenderingsTable[] = [];
      const result = new Map<number, Rendering>();
      for (const paper of papers) {
        const rendering = kept.get(paper.id) ?? render(paper);
        if (needsRendering(paper) && !kept.has(paper.id)) {
          fresh.push({ paper_id: paper.id, content_hash: versionOf(paper), ...rendering });
        }
        result.set(paper.id, rendering);
      }
      if (fresh.length > 0) await keepRenderings(db, fresh).catch(onFailure);
      return result;
    },
  };
}

async function keptRenderings(
  db: Kysely<Schema>,
  papers: readonly RenderedPaper[],
): Promise<Map<number, Rendering>> {
  if (papers.length === 0) return new Map();
  const versions = new Map(papers.map((paper) => [paper.id, versionOf(paper)]));
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

function versionOf(paper: RenderedPaper): string {
  return `${RENDERER_VERSION}:${paper.content_hash}`;
}
