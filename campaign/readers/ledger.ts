/** Whether something is there: a vote, a comment, a paper in a collection. */
export type State = 'there' | 'absent';

/**
 * What must be true afterwards. A fact has one state once its last act was acknowledged, and may have either while an
 * act is on its way, or after the server was killed before it answered.
 */
export interface Ledger {
  /** Notes that an act was acknowledged. */
  acknowledge(fact: string, state: State): void;
  /** Notes that nobody knows whether an act was done. */
  doubt(fact: string, state: State): void;
  /** What may be found, fact by fact. */
  facts: ReadonlyMap<string, ReadonlySet<State>>;
  /** How many acts were acknowledged, and how many nobody answered. */
  counts: { acknowledged: number; unanswered: number };
}

/** An empty ledger: whatever it does not name is absent. */
export function openLedger(): Ledger {
  const facts = new Map<string, ReadonlySet<State>>();
  const counts = { acknowledged: 0, unanswered: 0 };
  return {
    facts,
    counts,
    acknowledge(fact, state) {
      facts.set(fact, new Set([state]));
      counts.acknowledged += 1;
    },
    doubt(fact, state) {
      facts.set(fact, new Set([...(facts.get(fact) ?? ['absent' as const]), state]));
      counts.unanswered += 1;
    },
  };
}

/**
 * What is wrong with what was found: an acknowledged act that is lost, something that nobody did or that was taken
 * back, and whatever is there twice.
 *
 * @param found how often each fact was found; what is not named was not
 */
export function compareFacts(facts: Ledger['facts'], found: ReadonlyMap<string, number>): string[] {
  const wrong: string[] = [];
  for (const [fact, states] of facts) {
    const times = found.get(fact) ?? 0;
    if (times > 1) wrong.push(`${times} times: ${fact}`);
    if (times === 0 && !states.has('absent')) wrong.push(`lost: ${fact}`);
    if (times > 0 && !states.has('there')) wrong.push(`came back: ${fact}`);
  }
  for (const fact of found.keys()) if (!facts.has(fact)) wrong.push(`nobody did: ${fact}`);
  return wrong;
}
