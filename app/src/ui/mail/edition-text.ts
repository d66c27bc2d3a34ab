import { longDate } from '../dates.ts';
import { paperHref } from '../links.ts';
import type { Detail } from './detail.ts';
import type { EditionView, MailPaperView } from './edition-view.ts';
import { COLUMNS, wrapped } from './wrap.ts';

/** The same edition as plain text: for those who read mail so, and for programs that read it aloud. */
export function editionText(view: EditionView, detail: Detail): string {
  const { siteName, date, sections } = view;
  const head = [siteName, longDate(date), '='.repeat(COLUMNS)].join('\n');
  return `${[head, ...sections.map((section) => sectionText(view, section, detail)), footText(view)].join('\n\n')}\n`;
}

function sectionText(
  { site }: EditionView,
  { title, papers }: EditionView['sections'][number],
  detail: Detail,
): string {
  const heading = `${title.toUpperCase()}\n${'-'.repeat(Math.min(COLUMNS, title.length))}`;
  const entries = papers.map((paper) => paperText(paper, site));
  return [heading, entries.join(detail.isBrief ? '\n' : '\n\n')].join('\n\n');
}

function paperText({ address, title, authors, facts, lead, reason }: MailPaperView, site: string): string {
  const lines = [
    wrapped(title),
    ...[authors, facts, lead ?? '', reason === '' ? '' : `> ${reason}`]
      .filter((line) => line !== '')
      .map((line) => wrapped(line, '  ')),
    `  ${site}${paperHref(address)}`,
  ];
  return lines.join('\n');
}

function footText({ siteName, sections, links, operator }: EditionView): string {
  const asked = sections.map(({ title, frequency }) => `${title}, ${frequency}`).join('; ');
  const why = `You get this because you asked ${siteName} for ${asked}. Nothing is sent on a day that has nothing for you.`;
  const stops = sections.map(({ title, leave }) => `${wrapped(`Stop ${title}:`)}\n${leave}`);
  return [
    '='.repeat(COLUMNS),
    wrapped(why),
    `Change what you get and when:\n${links.manage}`,
    ...(sections.length > 1 ? stops : []),
    `Stop all mail:\n${links.leave}`,
    ...(operator === null ? [] : [wrapped(operator)]),
  ].join('\n\n');
}
