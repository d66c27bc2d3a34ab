import { writeBibtex } from './bibtex.ts';
import type { Citation } from './citation.ts';
import { writeCsl } from './csl.ts';
import { writeRis } from './ris.ts';

/** A format that references are written in. */
export interface CitationFormat {
  extension: string;
  /** Its media type (RFC 6838). */
  type: string;
  write(citations: readonly Citation[]): string;
}

/** By the name that stands in addresses. */
const FORMATS: Readonly<Record<string, CitationFormat>> = {
  bibtex: { extension: 'bib', type: 'application/x-bibtex; charset=utf-8', write: writeBibtex },
  ris: { extension: 'ris', type: 'application/x-research-info-systems; charset=utf-8', write: writeRis },
  csl: { extension: 'json', type: 'application/vnd.citationstyles.csl+json; charset=utf-8', write: writeCsl },
};

/** The format of this name; null where there is none. */
export function citationFormat(name: string): CitationFormat | null {
  return Object.hasOwn(FORMATS, name) ? (FORMATS[name] ?? null) : null;
}
