import { DETAILS, type Detail } from './detail.ts';
import { EditionMail } from './edition-mail.tsx';
import { editionText } from './edition-text.ts';
import type { ComposedMail, EditionView } from './edition-view.ts';
import { oneLine } from './line.ts';

/** Both parts together: below the 100 KB at which mail is small. */
const MOST_BYTES = 96_000;

const LONGEST_SUBJECT = 78;
const LONGEST_PREHEADER = 140;

/**
 * The mail of an edition: HTML and plain text that say the same, in as much detail as goes into 96,000 bytes.
 * @throws RangeError for an edition without papers, which is not to be sent.
 */
export async function composeEdition(view: EditionView): Promise<ComposedMail> {
  const subject = subjectOf(view);
  let composed: ComposedMail | null = null;
  for (const detail of DETAILS) {
    const shown = inDetail(view, detail);
    const props = { view: shown, detail, subject, preheader: preheaderOf(view) };
    const html = `<!doctype html>\n${await (<EditionMail {...props} />)}\n`;
    composed = { subject, html, text: editionText(shown, detail) };
    if (Buffer.byteLength(composed.html) + Buffer.byteLength(composed.text) <= MOST_BYTES) break;
  }
  if (composed === null) throw new RangeError('No detail to compose an edition in.');
  return composed;
}

/** `Tides of two moons, and 9 more`: the first paper's title, cut where it is long. */
function subjectOf({ sections }: EditionView): string {
  const papers = sections.flatMap((section) => section.papers);
  const [first] = papers;
  if (first === undefined) throw new RangeError('An edition without papers is not sent.');
  const more = papers.length === 1 ? '' : `, and ${papers.length - 1} more`;
  return oneLine(first.title, LONGEST_SUBJECT - more.length) + more;
}

function preheaderOf({ sections }: EditionView): string {
  const [, ...others] = sections.flatMap((section) => section.papers);
  const titles = others.slice(0, 3).map(({ title }) => oneLine(title, 60));
  if (titles.length === 0) return oneLine(sections[0]?.papers[0]?.reason ?? '', LONGEST_PREHEADER);
  return oneLine(`Also: ${titles.join('; ')}`, LONGEST_PREHEADER);
}

/** Every text as one line, as long as the detail lets it be. */
function inDetail(view: EditionView, detail: Detail): EditionView {
  const sections = view.sections.map((section) => ({
    ...section,
    title: oneLine(section.title, 80),
    papers: section.papers.map((paper) => ({
      address: paper.address,
      title: oneLine(paper.title, detail.title) || paper.address,
      authors: detail.facts === 0 ? '' : oneLine(paper.authors, detail.facts),
      facts: detail.facts === 0 ? '' : oneLine(paper.facts, detail.facts),
      lead: detail.lead === 0 || paper.lead === null ? null : oneLine(paper.lead, detail.lead),
      reason: detail.reason === 0 ? '' : oneLine(paper.reason, detail.reason),
    })),
  }));
  return {
    ...view,
    siteName: oneLine(view.siteName, 80),
    operator: view.operator === null ? null : oneLine(view.operator, 300),
    sections,
  };
}
