import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { loadCitations } from '../../feed/citations.ts';
import type { Citation } from '../../papers/citation/citation.ts';
import { type CitationFormat, citationFormat } from '../../papers/citation/formats.ts';
import { paperAt } from '../../store/addresses.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/** `/cite/{id}?format=`: the reference to one paper in BibTeX, RIS or CSL-JSON. */
export function citeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { archive, id = '' } = context.req.param();
    const address = archive === undefined ? id : `${archive}/${id}`;
    const format = requestedFormat(context);
    if (format === null) throw new HTTPException(400);
    const paper = await paperAt(pages.store.db, address);
    const citations = paper === null ? null : await loadCitations(pages.feed, [paper]);
    if (citations === null || citations.size === 0) throw new HTTPException(404);
    return sendCitations(context, { format, citations: [...citations.values()], name: address });
  };
}

/** The format that `?format=` names; null for none. */
export function requestedFormat(context: Context<AppEnvironment>): CitationFormat | null {
  return citationFormat(context.req.query('format') ?? '');
}

/** References as a file that browsers keep under a name. */
export function sendCitations(
  context: Context<AppEnvironment>,
  { format, citations, name }: { format: CitationFormat; citations: readonly Citation[]; name: string },
): Response {
  // Names in any script would need RFC 8187; programs only look at the extension.
  const plain = name.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'papers';
  context.header('Content-Type', format.type);
  context.header('Content-Disposition', `attachment; filename="${plain}.${format.extension}"`);
  context.header('X-Robots-Tag', 'noindex');
  return context.body(format.write(citations));
}
