import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../random.ts';
import { type Calendar, isAwake } from './calendar.ts';
import { answerDaily } from './daily-answers.ts';
import { broken, cut, drawFault, type Fault, refuse, truncated } from './faults.ts';
import { answerOai, oaiError } from './oai-answers.ts';
import { DAY_MS, dayOf, type Plan } from './plan.ts';
import { answerRss } from './rss-answers.ts';

/** arXiv and Hugging Face of the simulation: one real HTTP server with a clock of its own. */
export interface YearService {
  /** Without a slash at its end. */
  url: string;
  /** What its clock says, ms UTC. It is set by whoever waits. */
  now(): number;
  setTime(moment: number): void;
  /** How many requests were answered, and how many of them badly. */
  counts: { requests: number; faults: Partial<Record<Fault, number>> };
  close(): Promise<void>;
}

export interface ServiceOptions {
  plan: Plan;
  calendar: Calendar;
  seed: number;
  /** Share of requests that fail, from 0 to 1. */
  faults: number;
  pageSize: number;
  /** Hears of every answered request, when it is sent. */
  onAnswer?: () => void;
}

type Kind = 'oai' | 'rss' | 'daily';

interface Said {
  body: string;
  headers: Record<string, string>;
}

/** Starts the service; requests to `/clock?now=…` set its clock. */
export async function startYearService(options: ServiceOptions): Promise<YearService> {
  const random = seededRandom(options.seed * 104_729 + 3);
  const counts: YearService['counts'] = { requests: 0, faults: {} };
  let time = options.calendar.firstDay * DAY_MS;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulation');
    if (url.pathname === '/clock') {
      time = Math.max(time, Number(url.searchParams.get('now')));
      response.end();
      return;
    }
    counts.requests += 1;
    response.on('finish', () => options.onAnswer?.());
    const fault = answer({ ...options, url, request, response, now: time, random });
    if (fault !== null) counts.faults[fault] = (counts.faults[fault] ?? 0) + 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    now: () => time,
    setTime: (moment) => {
      time = Math.max(time, moment);
    },
    counts,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Asked extends ServiceOptions {
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
  now: number;
  random: () => number;
}

/** Answers a request, and says what was wrong with the answer. */
function answer(asked: Asked): Fault | null {
  const { url, response, now, random } = asked;
  const kind = kindOf(url);
  const hasToken = url.searchParams.has('resumptionToken');
  const fault = drawFault(random, asked.faults, { mayBeStale: mayBeStale(asked, kind), hasToken });
  const moment = fault === 'stale' ? now - DAY_MS : now;
  const said = sayOf(kind, asked, moment);
  response.sendDate = false;
  response.setHeader('date', new Date(moment).toUTCString());
  switch (fault) {
    case 'too many requests':
    case 'unavailable':
      refuse(response, fault, random);
      break;
    case 'cut':
      cut(response, said.body);
      break;
    case 'truncated':
      response.end(truncated(said.body));
      break;
    case 'broken':
      response.end(broken(said.body));
      break;
    case 'token expired':
      response.end(oaiError(now, 'badResumptionToken'));
      break;
    case 'error inside':
      response.end(errorInside(kind, now));
      break;
    case 'stale':
    case null:
      send(asked, said);
  }
  return fault;
}

/**
 * Where the rules of the product say that the same is asked again later: the first page of a list whose next harvest is
 * not far, a feed in the night, which is read again in the morning, and a day of which votes are read once more.
 */
function mayBeStale({ url, now, calendar }: Asked, kind: Kind): boolean {
  const today = dayOf(now);
  if (kind === 'rss') return isEarly(now);
  if (kind === 'daily') return Date.parse(url.searchParams.get('date') ?? '') / DAY_MS === today - 2;
  const isNear = [today - 1, today + 1, today + 2].every((day) => isAwake(calendar, day));
  return !url.searchParams.has('resumptionToken') && isNear && today < calendar.firstDay + calendar.days;
}

function sayOf(kind: Kind, { plan, url, pageSize, random, now }: Asked, moment: number): Said {
  if (kind === 'oai') return { body: answerOai(plan, url, moment, pageSize), headers: {} };
  if (kind === 'daily') {
    const { body, more } = answerDaily(plan, url, moment);
    return { body, headers: more ? { link: `<${url.pathname}>; rel="next"` } : {} };
  }
  const categories = decodeURIComponent(url.pathname.slice('/rss/'.length)).split('+');
  const share = isEarly(now) && random() < 0.1 ? 0.5 : 1;
  const body = answerRss(plan, categories, moment, share);
  return { body, headers: { etag: `"${hash('sha256', body, 'hex')}"` } };
}

function send({ request, response }: Asked, { body, headers }: Said): void {
  if (headers.etag !== undefined && request.headers['if-none-match'] === headers.etag) {
    response.writeHead(304, headers).end();
  } else response.writeHead(200, headers).end(body);
}

/** Before eight in the morning: arXiv's feed of the day may not be whole. */
function isEarly(now: number): boolean {
  return now % DAY_MS < DAY_MS / 3;
}

function kindOf({ pathname }: URL): Kind {
  if (pathname.startsWith('/oai')) return 'oai';
  return pathname.startsWith('/rss/') ? 'rss' : 'daily';
}

function errorInside(kind: Kind, now: number): string {
  if (kind === 'oai') return oaiError(now, 'badArgument');
  if (kind === 'rss') return '<html><body><p>Down for maintenance</p></body></html>';
  return '{"error":"Internal error"}';
}
