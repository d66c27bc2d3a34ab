import type { Client } from '../../outbound/client.ts';
import type { AskedPaper } from '../../store/inquiries.ts';
import { countField, type Fields, objectValue, orRefusal, textField } from '../fields.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';
import { fetchKnown } from './answers.ts';
import type { KnowingService } from './enrichment.ts';

/** Papers between two writes: a call each, a second apart. */
const BATCH = 20;
const BUDGET = 500;

/** Of the versions that a license may be of, the published one first. */
const LICENSED = ['vor', 'am', 'unspecified'];

/** Crossref's `GET /works/{doi}`: what publishers deposit of a paper; venue, date, license, page, citations. */
export function crossref({
  client,
  url,
  contact,
}: {
  client: Client;
  url: string;
  /** Who gives an e-mail address is answered from a pool of its own. */
  contact: string | null;
}): KnowingService {
  return {
    name: 'crossref',
    title: 'Crossref',
    foundBy: { schemes: ['doi'] },
    batch: BATCH,
    budget: BUDGET,
    async ask(papers, { now, signal }) {
      const answers: (ReadRecord | null)[] = [];
      for (const paper of papers) {
        const address = paper.doi === null ? null : crossrefAddress(url, paper.doi, contact);
        const work = address === null ? null : await fetchKnown(client, address, signal);
        answers.push(work === null ? null : readWork(work, paper, now));
      }
      return answers;
    },
  };
}

/** Where Crossref answers about a DOI. */
export function crossrefAddress(url: string, doi: string, contact: string | null): string {
  const address = new URL(`${url.replace(/\/+$/, '')}/works/${encodeURIComponent(doi)}`);
  if (contact?.includes('@')) address.searchParams.set('mailto', contact.replace(/^mailto:/, ''));
  return address.href;
}

function readWork(answer: unknown, paper: AskedPaper, now: number): ReadRecord {
  return orRefusal(() => {
    const work = objectValue(objectValue(answer, null).message, 'message');
    return readRecord({ title: paper.title, doi: paper.doi, ...factsOfWork(work, now) }, now);
  });
}

/**
 * What Crossref's register says of a work besides title, authors and abstract, under the names of the import format.
 * Throws a FieldRefusal for what has a wrong type.
 */
export function factsOfWork(work: Fields, now: number): Fields {
  return {
    venue: firstText(work, 'container-title'),
    published: dateOfParts(work.issued ?? work.published, now),
    license: licenseOf(work),
    citations: countField(work, 'is-referenced-by-count'),
    url: pageOf(work),
  };
}

/** Titles come as lists, of which the first is the whole one. */
export function firstText(work: Fields, field: string): string | null {
  const value = work[field];
  return textField({ [field]: Array.isArray(value) ? (value[0] ?? null) : value }, field, 1000);
}

/** `{"date-parts": [[2020, 3, 1]]}`, of which month and day may be missing, and the year null. */
function dateOfParts(value: unknown, now: number): string | null {
  const parts = objectValue(value ?? {}, 'issued')['date-parts'];
  const first: unknown = Array.isArray(parts) ? parts[0] : null;
  if (!Array.isArray(first)) return null;
  const numbers: number[] = [];
  for (const part of first.slice(0, 3) as unknown[]) {
    if (!Number.isInteger(part) || Number(part) < 1) break;
    numbers.push(Number(part));
  }
  const [year, ...rest] = numbers;
  // A work without a year, or with one that nobody can mean, is better known without date than not at all.
  if (year === undefined || year < 1600 || year > new Date(now).getUTCFullYear() + 2) return null;
  return [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}

function licenseOf(work: Fields): string | null {
  const licenses = Array.isArray(work.license) ? (work.license.slice(0, 50) as unknown[]) : [];
  const read = licenses.map((license) => objectValue(license, 'license'));
  const best = LICENSED.map((version) => read.find((license) => license['content-version'] === version));
  const license = best.find((one) => one !== undefined);
  return license === undefined ? null : textField(license, 'URL', 1000);
}

/** The publisher's page; the address at the resolver of DOIs says nothing more. */
function pageOf(work: Fields): string | null {
  const resource = objectValue(work.resource ?? {}, 'resource');
  return textField(objectValue(resource.primary ?? {}, 'resource'), 'URL', 2000);
}
