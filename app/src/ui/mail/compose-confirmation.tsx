import type { ComposedMail } from './edition-view.ts';
import { MailFrame, MailHead, MailRow, MailRule } from './frame.tsx';
import { oneLine } from './line.ts';
import { look } from './look.ts';
import { wrapped } from './wrap.ts';

/** Lists that somebody wished for an address; plain texts, which are not trusted. */
export interface ConfirmationView {
  siteName: string;
  /** Origin of the site. */
  site: string;
  /** `every day at 07:00 (UTC)` */
  when: string;
  lists: readonly string[];
  /** Whoever opens it can say yes. */
  link: string;
}

const DO_NOTHING =
  'If you did not ask for it, do nothing: nothing comes, and the address is forgotten after three days. Every mail has a link that ends it.';

/** The mail that asks whether somebody wants mail: HTML and plain text that say the same. */
export async function composeConfirmation(view: ConfirmationView): Promise<ComposedMail> {
  const shown = {
    ...view,
    siteName: oneLine(view.siteName, 80),
    lists: view.lists.map((list) => oneLine(list, 200)),
  };
  const html = await (<ConfirmationMail view={shown} />);
  return {
    subject: subjectOf(shown),
    html: `<!doctype html>\n${html}\n`,
    text: textOf(shown),
  };
}

const subjectOf = ({ siteName }: ConfirmationView) => `Confirm your address for ${siteName}`;

const questionOf = ({ siteName, when }: ConfirmationView) =>
  `Somebody, probably you, wants ${siteName} by mail at this address, ${when}:`;

function ConfirmationMail({ view }: { view: ConfirmationView }) {
  const { siteName, site, lists, link } = view;
  return (
    <MailFrame subject={subjectOf(view)} preheader="One click, and the papers come.">
      <MailHead siteName={siteName} site={site} line="By mail" />
      <MailRow above={14} below={14}>
        <h2 {...look.first}>Is this your address?</h2>
        <p {...look.lead}>{questionOf(view)}</p>
        <ul {...look.list}>
          {lists.map((list) => (
            <li>{list}</li>
          ))}
        </ul>
        <a href={link} {...look.button}>
          Yes, send it to me
        </a>
        <p {...look.small}>The link works for three days.</p>
      </MailRow>
      <MailRule strong />
      <MailRow above={14} below={0}>
        <p {...look.foot}>{DO_NOTHING}</p>
      </MailRow>
    </MailFrame>
  );
}

function textOf(view: ConfirmationView): string {
  return [
    wrapped(questionOf(view)),
    view.lists.map((list) => `  - ${list}`).join('\n'),
    'This link says that it is right, within three days:',
    view.link,
    `${wrapped(DO_NOTHING)}\n`,
  ].join('\n\n');
}
