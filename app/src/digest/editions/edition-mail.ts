import { addressOf, type Place } from '../../community/addresses.ts';
import type { Settings } from '../../config/config.ts';
import type { LinkOwner } from '../../store/subscriber-links.ts';
import { composeEdition } from '../../ui/mail/compose-edition.tsx';
import type { ComposedMail, EditionView } from '../../ui/mail/edition-view.ts';
import { leaveUrl, manageUrl } from '../subscriptions/links.ts';
import type { EditionSection } from './choose-edition.ts';

/** What of the settings a mail says. */
export type MailSettings = Place & Pick<Settings, 'contact'>;

interface Edition {
  localDate: string;
  sections: readonly EditionSection[];
  /** Whose links stand in it; null in a preview for somebody else: there they lead to where one subscribes. */
  owner: LinkOwner | null;
}

/** The mail of an edition. */
export function editionMail(settings: MailSettings, edition: Edition): Promise<ComposedMail> {
  return composeEdition(editionView(settings, edition));
}

function editionView(settings: MailSettings, { localDate, sections, owner }: Edition): EditionView {
  const nobodys = addressOf(settings, '/subscribe');
  const leave = (subscription: number | null) =>
    owner === null ? nobodys : leaveUrl(settings, owner, subscription);
  return {
    siteName: settings.name,
    site: addressOf(settings, ''),
    date: localDate,
    sections: sections.map(({ subscription, title, href, frequency, papers }) => ({
      title,
      href,
      frequency,
      leave: leave(subscription),
      papers: [...papers],
    })),
    links: { manage: owner === null ? nobodys : manageUrl(settings, owner), leave: leave(null) },
    operator:
      settings.contact === null ? null : `Sent by ${settings.name}. Who answers for it: ${settings.contact}`,
  };
}
