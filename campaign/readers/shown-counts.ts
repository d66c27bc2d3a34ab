import type { SimulatedReader } from './prepare.ts';

/** What is wrong with the counts that papers' pages show, where `voters` tells how many readers voted for each. */
export async function wrongCounts(
  url: string,
  reader: SimulatedReader,
  { papers, voters }: { papers: readonly string[]; voters: ReadonlyMap<string, number> },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const paper of papers) {
    const expected = voters.get(paper) ?? 0;
    const shown = await shownVotes(new URL(`/papers/${paper}`, url), reader.token);
    if (shown !== expected)
      wrong.push(`the page of ${paper} counts ${shown} votes, ${expected} readers voted`);
  }
  return wrong;
}

async function shownVotes(page: URL, token: string): Promise<number> {
  const response = await fetch(page, { headers: { Cookie: `broadsheet=${token}` } });
  const shown = /class="act-count">([\d,]+)</.exec(await response.text())?.[1];
  if (shown === undefined) throw new Error(`${page.href} answers ${response.status} and shows no count.`);
  return Number(shown.replaceAll(',', ''));
}
