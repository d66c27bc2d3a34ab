import { longDate } from '../dates.ts';
import { paperHref } from '../links.ts';
import type { Detail } from './detail.ts';
import type { EditionView, MailPaperView } from './edition-view.ts';
import { MailFrame, MailHead, MailRow, MailRule } from './frame.tsx';
import { look } from './look.ts';

interface EditionMailProps {
  view: EditionView;
  detail: Detail;
  subject: string;
  preheader: string;
}

/** The HTML of an edition: newspaper above, sections below it, and why it came at its foot. */
export function EditionMail({ view, detail, subject, preheader }: EditionMailProps) {
  const { siteName, site, date, sections } = view;
  return (
    <MailFrame subject={subject} preheader={preheader}>
      <MailHead siteName={siteName} site={site} line={longDate(date)} />
      {sections.map((section, place) => (
        <Section view={view} section={section} detail={detail} isFirst={place === 0} />
      ))}
      <MailRule strong />
      <MailRow above={14} below={0}>
        <Foot view={view} />
      </MailRow>
    </MailFrame>
  );
}

interface SectionProps {
  view: EditionView;
  section: EditionView['sections'][number];
  detail: Detail;
  isFirst: boolean;
}

function Section({ view, section, detail, isFirst }: SectionProps) {
  const { title, href, papers } = section;
  return (
    <>
      <MailRow above={isFirst ? 14 : 20} below={6}>
        <h2 {...look.section}>
          <a href={view.site + href} {...look.sectionLink}>
            {title}
          </a>
        </h2>
      </MailRow>
      <MailRule />
      {detail.isBrief ? (
        <MailRow above={12} below={12}>
          <ul {...look.list}>
            {papers.map(({ title: name, address }) => (
              <li>
                <a href={view.site + paperHref(address)} {...look.titleLink}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </MailRow>
      ) : (
        papers.map((paper, place) => (
          <MailRow above={place === 0 ? 12 : 16} below={place === papers.length - 1 ? 14 : 4}>
            <Paper paper={paper} site={view.site} isLead={isFirst && place === 0} />
          </MailRow>
        ))
      )}
    </>
  );
}

function Paper({ paper, site, isLead }: { paper: MailPaperView; site: string; isLead: boolean }) {
  const { address, title, authors, facts, lead, reason } = paper;
  const below = [authors, facts].filter((part) => part !== '').join(' · ');
  return (
    <>
      <h3 {...(isLead ? look.first : look.title)}>
        <a href={site + paperHref(address)} {...look.titleLink}>
          {title}
        </a>
      </h3>
      {below === '' ? null : <p {...look.small}>{below}</p>}
      {lead === null ? null : <p {...look.lead}>{lead}</p>}
      {reason === '' ? null : <p {...look.reason}>{reason}</p>}
    </>
  );
}

/** Why this came, and how it stops. */
function Foot({ view: { siteName, sections, links, operator } }: { view: EditionView }) {
  return (
    <>
      <p {...look.foot}>
        You get this because you asked {siteName} for{' '}
        {sections.map(({ title, frequency, leave }, place) => (
          <>
            {place === 0 ? '' : '; '}
            {title}, {frequency} (
            <a href={leave} {...look.footLink}>
              stop
            </a>
            )
          </>
        ))}
        . Nothing is sent on a day that has nothing for you.
      </p>
      <p {...look.foot}>
        <a href={links.manage} {...look.footLink}>
          Change what you get and when
        </a>
        {' · '}
        <a href={links.leave} {...look.footLink}>
          Stop all mail
        </a>
      </p>
      {operator === null ? null : <p {...look.foot}>{operator}</p>}
    </>
  );
}
