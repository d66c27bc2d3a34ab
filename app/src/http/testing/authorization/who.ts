/** Everybody whom the table of rights asks about. `reader` is whose things an example is about, `other` is another. */
export const ASKERS = ['anonymous', 'reader', 'other', 'suspended', 'moderator', 'owner'] as const;

export type Asker = (typeof ASKERS)[number];

/** What each gets: the status of a route; of a function `done`, `nothing` for null, 401 or 403 where it refuses. */
export type Answers = Readonly<Record<Asker, string>>;

/** The same for all, whoever asks. */
export function everybody(answer: string): Answers {
  return answers(() => answer);
}

/** For whoever is signed in, a suspended reader included: what nobody else sees. */
export function signedIn(answer: string): Answers {
  return answers((asker) => (asker === 'anonymous' ? '401' : answer));
}

/** For whoever is signed in and not suspended: what others see. */
export function voices(answer: string): Answers {
  return answers((asker) => (asker === 'anonymous' ? '401' : asker === 'suspended' ? '403' : answer));
}

/** For the reader whose it is; others get the second answer, and the anonymous are asked to sign in. */
export function readerOnly(answer: string, others: string): Answers {
  return answers((asker) => (asker === 'reader' ? answer : asker === 'anonymous' ? '401' : others));
}

/** For the reader whose it is and for moderators; everybody else gets the second answer. */
export function readerAndModerators(answer: string, others: string): Answers {
  return answers((asker) => (['reader', 'moderator', 'owner'].includes(asker) ? answer : others));
}

/** For nobody who is suspended, whatever their office: all who ask here are. */
export function nobodySuspended(): Answers {
  return answers((asker) => (asker === 'anonymous' ? '401' : '403'));
}

export function moderators(answer: string): Answers {
  return offices(['moderator', 'owner'], answer);
}

export function owners(answer: string): Answers {
  return offices(['owner'], answer);
}

function offices(allowed: readonly Asker[], answer: string): Answers {
  return answers((asker) => (allowed.includes(asker) ? answer : asker === 'anonymous' ? '401' : '403'));
}

function answers(of: (asker: Asker) => string): Answers {
  return Object.fromEntries(ASKERS.map((asker) => [asker, of(asker)])) as Record<Asker, string>;
}
