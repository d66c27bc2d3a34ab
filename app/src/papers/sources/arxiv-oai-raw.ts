import type { XmlElement } from '@rgrove/parse-xml';
import { announcedDay } from './arxiv-announcement.ts';
import { readAuthorLine } from './arxiv-author-line.ts';
import type { OaiFormat } from './arxiv-oai-page.ts';
import { dateOf } from './days.ts';
import { readMailDate } from './rfc822.ts';
import { saysWithdrawn } from './withdrawn.ts';
import { elements, textOf } from './xml.ts';

/** A version as the format lists it. */
interface Version {
  number: number;
  /** `YYYY-MM-DD`, UTC. */
  date: string | undefined;
  /** ms UTC. */
  moment: number | null;
  withdrawn: boolean;
}

/**
 * arXiv's format `arXivRaw`: all versions of a paper with their dates, and whether the last one withdraws it (its
 * source type is then `I`, for "ignore"). Authors are one line, and texts are TeX as it was sent. The class of the ACM
 * is not read: the service prints the one of the MSC there.
 */
export const ARXIV_RAW: OaiFormat = {
  prefix: 'arXivRaw',
  fields: (paper, { datestamp, now }) => {
    const versions = versionsIn(paper);
    const [first] = versions;
    const last = versions.at(-1);
    const submitted = versions.length === 1 ? (first?.moment ?? null) : null;
    const announced =
      submitted === null || datestamp === null ? null : announcedDay({ submitted, datestamp, now });
    return {
      title: textOf(paper, 'title'),
      abstract: textOf(paper, 'abstract'),
      authors: readAuthorLine(textOf(paper, 'authors') ?? ''),
      categories: textOf(paper, 'categories')?.split(/\s+/),
      arxivId: textOf(paper, 'id'),
      doi: textOf(paper, 'doi'),
      published: first?.number === 1 ? first.date : undefined,
      announced: announced === null ? undefined : dateOf(announced),
      version: last?.number,
      versionDate: last?.date,
      withdrawn: last?.withdrawn === true || saysWithdrawn(textOf(paper, 'comments')),
      venue: textOf(paper, 'journal-ref'),
      comment: textOf(paper, 'comments'),
      license: textOf(paper, 'license'),
    };
  },
};

/** The versions, first one first; what has no number is none. */
function versionsIn(paper: XmlElement): Version[] {
  return elements(paper, 'version')
    .flatMap((version): Version[] => {
      const number = Number(/^v(\d{1,3})$/.exec(version.attributes.version ?? '')?.[1]);
      if (!(number >= 1)) return [];
      const moment = readMailDate(textOf(version, 'date') ?? '')?.moment ?? null;
      const date = moment === null ? undefined : new Date(moment).toISOString().slice(0, 10);
      return [{ number, date, moment, withdrawn: textOf(version, 'source_type') === 'I' }];
    })
    .sort((one, other) => one.number - other.number);
}
