/** When editions come, and how long they are. */
export interface DeliveryView {
  /** Of the IANA database. */
  timezone: string;
  /** 0 to 23 */
  hour: number;
  weekdaysOnly: boolean;
  /** 1 (Monday) to 7 */
  weeklyDay: number;
  mostPapers: number;
}

type Frequency = 'daily' | 'weekly';

/** A list that can be chosen. */
export interface ListChoice {
  /** As the form sends it: `topic:moons`. */
  key: string;
  name: string;
  /** What of the site it is, `topic`; null where its name says it. */
  about: string | null;
  isChosen: boolean;
}

/** What is typed into the form of `/subscribe`, and what is wrong with it by field. */
export interface SubscribeForm {
  choices: readonly ListChoice[];
  /** Words of a search, typed here. */
  search: string;
  frequency: Frequency;
  /** As typed; empty for every paper. */
  votes: string;
  delivery: DeliveryView;
  mail: string;
  errors: Readonly<{
    lists?: string;
    threshold?: string;
    timezone?: string;
    mail?: string;
    form?: string;
  }>;
}

/** One list that somebody gets. */
export interface SubscriptionLineView {
  id: number;
  /** Null where it is not there any more, or not for them. */
  list: { name: string; href: string; about: string | null } | null;
  frequency: Frequency;
  threshold: number | null;
}

/** Everything that somebody gets. */
export interface SubscriptionsView {
  mail: string;
  isMember: boolean;
  /** Where this is shown, and its form is sent. */
  path: string;
  delivery: DeliveryView;
  lines: readonly SubscriptionLineView[];
  /** When the next edition comes, in words; null where none will. */
  next: string | null;
  /** Why nothing is sent to the address. */
  suppressed: 'bounce' | 'complaint' | 'owner' | null;
}
