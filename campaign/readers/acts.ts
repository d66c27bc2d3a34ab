import type { State } from './ledger.ts';
import type { SimulatedReader } from './prepare.ts';

/** What a reader's browser sends, and what is true once it is acknowledged. */
export interface Act {
  path: string;
  form: Readonly<Record<string, string>>;
  fact: string;
  state: State;
}

/** What readers act on. */
export interface Scene {
  papers: readonly string[];
}

/** What somebody does next: votes, saves, or takes either back. */
export function nextAct({ papers }: Scene, { handle }: SimulatedReader, random: () => number): Act {
  const paper = papers[Math.floor(random() * papers.length)] ?? '';
  const kind = random() < 0.7 ? 'vote' : 'save';
  const isSet = random() < 0.7;
  return {
    path: '/marks',
    form: { paper, do: `${kind}-${isSet ? 'on' : 'off'}`, back: '/' },
    fact: markFact(handle, kind, paper),
    state: isSet ? 'there' : 'absent',
  };
}

/** How the ledger calls a mark. */
export function markFact(handle: string, kind: string, paper: string): string {
  return `${kind} of ${handle} on ${paper}`;
}
