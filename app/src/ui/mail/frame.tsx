import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import { darkStyle, look } from './look.ts';

interface FrameProps {
  subject: string;
  /** What a mailbox shows behind the subject. */
  preheader: string;
}

/** Behind a short preheader mailboxes would show the beginning of the mail. */
const PADDING = '\u200c\u00a0'.repeat(60);

/** The document of a mail: one column of 600 pixels or less, set by tables, which every program understands. */
export function MailFrame({ subject, preheader, children }: PropsWithChildren<FrameProps>) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(darkStyle)}</style>
      </head>
      <body {...look.page}>
        <div {...look.preheader}>
          {preheader}
          {PADDING}
        </div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} {...look.page}>
          <tr>
            <td align="center" style="padding:24px 16px;">
              <table
                role="presentation"
                width="600"
                cellpadding="0"
                cellspacing="0"
                border={0}
                {...look.sheet}
              >
                {children}
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

interface HeadProps {
  siteName: string;
  /** Origin of the site. */
  site: string;
  /** The date, or what the mail is. */
  line: string;
}

/** The head of every mail, as of the pages: the name of the paper, a line below it, and a rule. */
export function MailHead({ siteName, site, line }: HeadProps) {
  return (
    <>
      <MailRow above={0} below={10}>
        <a href={`${site}/`} {...look.masthead}>
          {siteName}
        </a>
        <p {...look.date}>{line}</p>
      </MailRow>
      <MailRule strong />
    </>
  );
}

/** A row of the column; `above` and `below` in pixels. */
export function MailRow({ above, below, children }: PropsWithChildren<{ above: number; below: number }>) {
  return (
    <tr>
      <td align="left" style={`padding:${above}px 0 ${below}px;`}>
        {children}
      </td>
    </tr>
  );
}

export function MailRule({ strong = false }: { strong?: boolean }) {
  return (
    <tr>
      <td {...(strong ? look.strong : look.rule)}>&nbsp;</td>
    </tr>
  );
}
