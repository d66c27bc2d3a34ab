import { counted } from '../words.ts';
import type { ComposedMail } from './edition-view.ts';
import { MailFrame, MailHead, MailRow, MailRule } from './frame.tsx';
import { oneLine } from './line.ts';
import { look } from './look.ts';
import { wrapped } from './wrap.ts';

/** A notice in a mail; plain texts, which are not trusted. */
export interface NoticeLine {
  title: string;
  sentence: string;
  /** A whole address. */
  url: string;
}

/** What happened, for one reader. */
export interface NoticesView {
  siteName: string;
  /** Origin of the site. */
  site: string;
  /** At least one. */
  lines: readonly NoticeLine[];
  /** Switches these mails off. */
  leaveUrl: string;
  /** Where one chooses what is mailed. */
  wishesUrl: string;
}

/** A long absence makes many; the page has them all. */
const MOST_LINES = 50;

const LONGEST_SUBJECT = 120;

/** A mail about what happened: HTML and plain text that say the same. */
export async function composeNotices(view: NoticesView): Promise<ComposedMail> {
  const { lines } = view;
  const more = lines.length - MOST_LINES;
  const shown = {
    ...view,
    siteName: oneLine(view.siteName, 80),
    lines: lines.slice(0, MOST_LINES).map(({ title, sentence, url }) => ({
      title: oneLine(title, 300),
      sentence: oneLine(sentence, 600),
      url,
    })),
    rest: more > 0 ? `And ${more} more, on the page of notices.` : '',
    subject: subjectOf(view),
  };
  const html = await (<NoticesMail view={shown} count={lines.length} />);
  return { subject: shown.subject, html: `<!doctype html>\n${html}\n`, text: textOf(shown) };
}

/** What happened where it is one thing, else how much did. */
function subjectOf({ lines, siteName }: NoticesView): string {
  const [first] = lines;
  if (first === undefined || lines.length > 1) return `${oneLine(siteName, 80)}: ${lines.length} notices`;
  return oneLine(`${first.sentence}: ${first.title}`, LONGEST_SUBJECT);
}

type Shown = NoticesView & { rest: string; subject: string };

function NoticesMail({ view, count }: { view: Shown; count: number }) {
  const { siteName, site, lines, rest, subject, leaveUrl, wishesUrl } = view;
  return (
    <MailFrame subject={subject} preheader={lines[0]?.sentence ?? ''}>
      <MailHead siteName={siteName} site={site} line={counted(count, 'notice')} />
      {lines.map(({ title, sentence, url }, place) => (
        <>
          {place === 0 ? null : <MailRule />}
          <MailRow above={14} below={14}>
            <h2 {...look.title}>
              <a href={url} {...look.titleLink}>
                {title}
              </a>
            </h2>
            <p {...look.small}>{sentence}</p>
          </MailRow>
        </>
      ))}
      <MailRule strong />
      <MailRow above={14} below={0}>
        {rest === '' ? null : <p {...look.foot}>{rest}</p>}
        <p {...look.foot}>
          You get this because you have an account.{' '}
          <a href={wishesUrl} {...look.footLink}>
            Choose what is mailed
          </a>
          {' · '}
          <a href={leaveUrl} {...look.footLink}>
            Get no such mails any more
          </a>
        </p>
      </MailRow>
    </MailFrame>
  );
}

function textOf({ lines, leaveUrl, wishesUrl, rest }: Shown): string {
  const items = lines.map(({ title, sentence, url }) => `${wrapped(title)}\n${wrapped(sentence)}\n${url}\n`);
  const end = `-- \nChoose what is mailed: ${wishesUrl}\nGet no such mails any more: ${leaveUrl}\n`;
  return [...items, ...(rest === '' ? [] : [`${rest}\n`]), end].join('\n');
}
