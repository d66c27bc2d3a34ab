import type { Listed } from './oai-answers.ts';
import { DAY_MS, dateOf, dayOf, type PaperState, type PlannedPaper } from './plan.ts';
import { escapeXml } from './xml.ts';

/** A record in the format `arXiv`. */
export function recordXml(listed: Listed): string {
  const { paper, state, modified } = listed;
  const updated = state.version > 1 ? `<updated>${dateOf(dayOf(modified) - 1)}</updated>` : '';
  return `${headerXml(listed)}
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${paper.arxivId}</id><created>${paper.created}</created>${updated}
<authors>${state.authors.map(authorXml).join('')}</authors>${textsXml(state)}</arXiv></metadata></record>`;
}

/** A record in the format `arXivRaw`: authors in one line, and every version. */
export function rawRecordXml(listed: Listed): string {
  const { paper, state } = listed;
  return `${headerXml(listed)}
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${paper.arxivId}</id><submitter>Ann Lee</submitter>
${versionsXml(paper, state)}<authors>${escapeXml(state.authors.join(', '))}</authors>${textsXml(state)}</arXivRaw></metadata></record>`;
}

function headerXml({ paper, modified }: Listed): string {
  return `<record><header><identifier>oai:arXiv.org:${paper.arxivId}</identifier><datestamp>${dateOf(dayOf(modified))}</datestamp></header>`;
}

function textsXml(state: PaperState): string {
  const optional = [
    ['comments', state.comment],
    ['journal-ref', state.venue],
    ['doi', state.doi],
  ].map(([name, text]) => (text ? `<${name}>${escapeXml(text)}</${name}>` : ''));
  return `<title>${escapeXml(state.title)}</title>
<categories>${state.categories.join(' ')}</categories>${optional.join('')}
<abstract>  ${escapeXml(state.abstract)}
</abstract>`;
}

function versionsXml({ created, changes }: PlannedPaper, { version, withdrawn }: PaperState): string {
  return Array.from({ length: version }, (_, index) => {
    const first = changes.find(({ state }) => state.version === index + 1);
    const moment = index === 0 ? Date.parse(created) + DAY_MS / 2 : (first?.at ?? 0) - DAY_MS / 2;
    const type = withdrawn && index + 1 === version ? 'I' : 'D';
    return `<version version="v${index + 1}"><date>${new Date(moment).toUTCString()}</date><size>12kb</size><source_type>${type}</source_type></version>`;
  }).join('');
}

function authorXml(name: string): string {
  const last = name.lastIndexOf(' ');
  const [forenames, keyname] = [name.slice(0, last), name.slice(last + 1)].map(escapeXml);
  return `<author><keyname>${keyname}</keyname><forenames>${forenames}</forenames></author>`;
}
