import { arxivSet } from '../../app/src/papers/sources/arxiv-names.ts';
import { rawRecordXml, recordXml } from './oai-records.ts';
import {
  DAY_MS,
  dateOf,
  dayOf,
  modifiedAt,
  type PaperState,
  type Plan,
  type PlannedPaper,
  stateAt,
} from './plan.ts';
import { escapeXml } from './xml.ts';

/** Where a list goes on: so many records of the day `from` were given. Taken until the next midnight. */
interface Token {
  prefix: string;
  set: string;
  from: string;
  skip: number;
  expires: number;
}

/** A record as it stands in the list at a moment. */
export interface Listed {
  paper: PlannedPaper;
  state: PaperState;
  modified: number;
}

/**
 * What arXiv's OAI-PMH answers at a moment (ms UTC): its list is ordered by the last change, and a token counts records
 * from a day on, so that one that changes between two pages shifts the window, as it does there. Deviations from the
 * protocol are arXiv's own: see its documentation of `ListRecords`.
 */
export function answerOai(plan: Plan, url: URL, now: number, pageSize: number): string {
  const given = url.searchParams.get('resumptionToken');
  const token = given === null ? null : readToken(given);
  if (given !== null && (token === null || token.expires <= now)) return oaiError(now, 'badResumptionToken');
  const prefix = token?.prefix ?? url.searchParams.get('metadataPrefix') ?? '';
  const toXml = prefix === 'arXivRaw' ? rawRecordXml : recordXml;
  const set = token?.set ?? url.searchParams.get('set') ?? '';
  const from = token?.from ?? url.searchParams.get('from') ?? '2005-09-16';
  if (Date.parse(from) > now + DAY_MS) return oaiError(now, 'badArgument');
  const listed = listFrom(plan, { set, from, now });
  const page = listed.slice(token?.skip ?? 0, (token?.skip ?? 0) + pageSize);
  if (page.length === 0) return oaiError(now, 'noRecordsMatch');
  const rest = listed.length > (token?.skip ?? 0) + page.length;
  const next = rest ? nextToken(page, { prefix, set, from, skip: token?.skip ?? 0, now }) : null;
  return envelope(now, `<ListRecords>${page.map(toXml).join('')}${tokenXml(next)}</ListRecords>`);
}

/** An error of the protocol, which comes with HTTP 200. */
export function oaiError(now: number, code: string): string {
  return envelope(now, `<error code="${code}">said by the simulation</error>`);
}

function listFrom(plan: Plan, { set, from, now }: { set: string; from: string; now: number }): Listed[] {
  const first = Date.parse(from);
  return plan.papers
    .flatMap((paper): Listed[] => {
      const state = stateAt(paper, now);
      const modified = modifiedAt(paper, now);
      if (state === null || modified === null || modified < first) return [];
      const isInSet = set === '' || state.categories.some((category) => arxivSet(category) === set);
      return isInSet ? [{ paper, state, modified }] : [];
    })
    .sort((a, b) => a.modified - b.modified || (a.paper.arxivId < b.paper.arxivId ? -1 : 1));
}

function nextToken(
  page: readonly Listed[],
  { prefix, set, from, skip, now }: Omit<Token, 'expires'> & { now: number },
): Token {
  const day = dateOf(dayOf(page.at(-1)?.modified ?? now));
  const ofDay = page.filter(({ modified }) => dateOf(dayOf(modified)) === day).length;
  return {
    prefix,
    set,
    from: day,
    skip: ofDay + (day === from ? skip : 0),
    expires: (dayOf(now) + 1) * DAY_MS,
  };
}

function tokenXml(token: Token | null): string {
  if (token === null) return '<resumptionToken/>';
  const text = encodeURIComponent(JSON.stringify(token));
  const expires = new Date(token.expires).toISOString();
  return `<resumptionToken expirationDate="${expires}">${escapeXml(text)}</resumptionToken>`;
}

function readToken(text: string): Token | null {
  try {
    return JSON.parse(decodeURIComponent(text)) as Token;
  } catch {
    return null;
  }
}

function envelope(now: number, content: string): string {
  const said = new Date(now).toISOString().replace(/\.\d+/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${said}</responseDate>${content}</OAI-PMH>`;
}
