import type { Client } from './client.ts';

/** Bytes over the wire of what a page needs, compressed; fonts are kept by browsers. */
export interface Weight {
  document: number;
  styles: number;
  scripts: number;
  fonts: number;
}

const LINKS = {
  styles: /<link rel="stylesheet" href="([^"]+)"/g,
  scripts: /<script type="module" src="([^"]+)"/g,
  fonts: /<link rel="preload" href="([^"]+)" as="font"/g,
};

/** What a browser loads for a page that it sees for the first time. */
export async function weightOf(client: Client, path: string): Promise<Weight> {
  const { bytes } = await client.get(path);
  const { body } = await client.get(path, { plain: true });
  const sum = async (links: RegExp) => {
    let total = 0;
    for (const [, address = ''] of body.matchAll(links)) total += (await client.get(address)).bytes;
    return total;
  };
  return {
    document: bytes,
    styles: await sum(LINKS.styles),
    scripts: await sum(LINKS.scripts),
    fonts: await sum(LINKS.fonts),
  };
}
