/**
 * The text of HTML that `renderText` made, for places that take no markup: snippets, window titles, descriptions.
 * Formulas read as their characters; tags and TeX annotations are gone.
 */
export function plainText(html: string): string {
  return html
    .replace(/<annotation[^>]*>[^<]*<\/annotation>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
