import type { SimulatedReader } from './prepare.ts';

/** How many readers voted for a paper, and how often they said something of it. */
export interface Counts {
  votes: number;
  comments: number;
}

/** What is wrong with the counts that papers' pages show. */
export async function wrongCounts(
  url: string,
  reader: SimulatedReader,
  expected: ReadonlyMap<string, Counts>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [paper, { votes, comments }] of expected) {
    const shown = await shownCounts(new URL(`/papers/${paper}`, url), reader.token);
    if (shown.votes !== votes)
      wrong.push(`the page of ${paper} counts ${shown.votes} votes, ${votes} readers voted`);
    if (shown.comments !== comments)
      wrong.push(`the page of ${paper} counts ${shown.comments} comments, there are ${comments}`);
  }
  return wrong;
}

async function shownCounts(page: URL, token: string): Promise<Counts> {
  const response = await fetch(page, { headers: { Cookie: `broadsheet=${token}` } });
  const html = await response.text();
  const votes = /class="act-count">([\d,]+)</.exec(html)?.[1];
  if (votes === undefined) throw new Error(`${page.href} answers ${response.status} and shows no count.`);
  return { votes: numberOf(votes), comments: numberOf(/([\d,]+) comments? here/.exec(html)?.[1] ?? '0') };
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
