import type { PaperIdentifiersTable } from '../store/schema.ts';
import type { PaperDetail } from './card.ts';

/** Where an identifier leads. */
export function identifierUrl(scheme: PaperIdentifiersTable['scheme'], value: string): string {
  switch (scheme) {
    case 'arxiv':
      return `https://arxiv.org/abs/${value}`;
    case 'doi':
      return `https://doi.org/${encodeURIComponent(value).replaceAll('%2F', '/')}`;
    case 'openreview':
      return `https://openreview.net/forum?id=${encodeURIComponent(value)}`;
  }
}

/** The publisher's PDF where an identifier tells its address; we never host one. */
export function pdfLinks(identifiers: readonly PaperIdentifiersTable[]): PaperDetail['links'] {
  return identifiers.flatMap(({ scheme, value }) => {
    if (scheme === 'arxiv')
      return [{ kind: 'pdf' as const, url: `https://arxiv.org/pdf/${value}`, stars: null }];
    if (scheme === 'openreview') {
      const url = `https://openreview.net/pdf?id=${encodeURIComponent(value)}`;
      return [{ kind: 'pdf' as const, url, stars: null }];
    }
    return [];
  });
}
