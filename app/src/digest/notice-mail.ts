import { html, raw } from 'hono/html';

/** A notice in a mail; plain texts. */
export interface NoticeLine {
  title: string;
  sentence: string;
  url: string;
}

interface Frame {
  /** What the paper is called. */
  name: string;
  /** Switches these mails off. */
  leaveUrl: string;
  /** Where one chooses what is mailed. */
  wishesUrl: string;
}

/** A long absence makes many; the page has them all. */
const MOST_LINES = 50;

/** Mail programs know no custom properties; those that know `prefers-color-scheme` get the dark one. */
const STYLE = `
  body { margin: 0; background: #fffdf9; color: #1a1a1a; font: 17px/1.5 Georgia, 'Times New Roman', serif; }
  .page { max-width: 36em; margin: 0 auto; padding: 24px 16px 32px; }
  h1 { margin: 0; padding: 0 0 12px; border-bottom: 1px solid #1a1a1a; font-size: 24px; font-weight: 400; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding: 14px 0; border-bottom: 1px solid #ddd8cf; }
  a { color: #8f1d1d; }
  .said { margin: 2px 0 0; color: #57524a; font: 15px/1.5 -apple-system, 'Segoe UI', Arial, sans-serif; }
  .foot { margin: 20px 0 0; color: #57524a; font: 13px/1.5 -apple-system, 'Segoe UI', Arial, sans-serif; }
  @media (prefers-color-scheme: dark) {
    body { background: #171614; color: #ece8e1; }
    h1 { border-color: #ece8e1; }
    li { border-color: #3a3733; }
    a { color: #f0a08c; }
    .said, .foot { color: #b5aea3; }
  }
`;

/** A mail about what happened: its subject, and the same in HTML and in plain text. */
export function writeNoticeMail(
  lines: readonly NoticeLine[],
  frame: Frame,
): { subject: string; html: string; text: string } {
  const shown = lines.slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  const rest = more === 0 ? '' : `And ${more} more, on the page of notices.`;
  return {
    subject: subjectOf(lines, frame.name),
    html: String(htmlOf(shown, { ...frame, rest })),
    text: textOf(shown, { ...frame, rest }),
  };
}

function subjectOf(lines: readonly NoticeLine[], name: string): string {
  const [first] = lines;
  if (first === undefined || lines.length > 1) return `${name}: ${lines.length} notices`;
  return `${first.sentence}: ${first.title}`.slice(0, 150);
}

function htmlOf(lines: readonly NoticeLine[], { name, leaveUrl, wishesUrl, rest }: Frame & { rest: string }) {
  const items = lines.map(
    ({ title, sentence, url }) => html`<li><a href="${url}">${title}</a><p class="said">${sentence}</p></li>`,
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width"><title>${name}</title><style>${raw(STYLE)}</style></head>
<body><div class="page"><h1>${name}</h1><ul>${items}</ul>
${rest === '' ? '' : html`<p class="said">${rest}</p>`}
<p class="foot">You get this because you have an account.
<a href="${wishesUrl}">Choose what is mailed</a>, or <a href="${leaveUrl}">get no such mails any more</a>.</p>
</div></body></html>`;
}

function textOf(
  lines: readonly NoticeLine[],
  { leaveUrl, wishesUrl, rest }: Frame & { rest: string },
): string {
  const items = lines.map(({ title, sentence, url }) => `${title}\n${sentence}\n${url}\n`);
  const end = `-- \nChoose what is mailed: ${wishesUrl}\nGet no such mails any more: ${leaveUrl}\n`;
  return [...items, ...(rest === '' ? [] : [`${rest}\n`]), end].join('\n');
}
