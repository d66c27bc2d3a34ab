import type { State } from './ledger.ts';
import type { SimulatedReader } from './prepare.ts';

/** What a reader's browser sends, and what is true once it is acknowledged. */
export interface Act {
  path: string;
  form: Readonly<Record<string, string>>;
  fact: string;
  state: State;
  /** True where a second press of the button may follow, and must not do it twice. */
  isPressedTwice: boolean;
}

/** What readers act on. */
export interface Scene {
  papers: readonly string[];
}

/** One who acts; counts what they said, so that every comment is another. */
export interface Acting {
  reader: SimulatedReader;
  random: () => number;
  said: number;
}

/** What somebody does next: votes, saves, collects, takes any of it back, or says something. */
export function nextAct({ papers }: Scene, acting: Acting): Act {
  const { random, reader } = acting;
  const paper = papers[Math.floor(random() * papers.length)] ?? '';
  const choice = random();
  if (choice < 0.2) return comment(acting, paper);
  const isSet = random() < 0.7;
  if (choice < 0.4) return collect(reader, paper, isSet);
  return mark(reader, paper, { kind: choice < 0.8 ? 'vote' : 'save', isSet });
}

function mark(
  { handle }: SimulatedReader,
  paper: string,
  { kind, isSet }: { kind: 'vote' | 'save'; isSet: boolean },
): Act {
  return {
    path: '/marks',
    form: { paper, do: `${kind}-${isSet ? 'on' : 'off'}`, back: '/' },
    fact: markFact(handle, kind, paper),
    state: isSet ? 'there' : 'absent',
    isPressedTwice: false,
  };
}

/** The form of `/collect` with the reader's list checked, or not any more. */
function collect({ handle, list }: SimulatedReader, paper: string, isSet: boolean): Act {
  return {
    path: '/collect',
    form: { paper, [isSet ? 'list' : 'held']: String(list) },
    fact: itemFact(handle, paper),
    state: isSet ? 'there' : 'absent',
    isPressedTwice: false,
  };
}

function comment(acting: Acting, paper: string): Act {
  const { reader, random } = acting;
  acting.said += 1;
  const text = `Remark ${acting.said} of ${reader.handle}.`;
  return {
    path: '/comments',
    form: { paper, text, form: `the-form-${acting.said}-of-${reader.handle}`, do: 'post' },
    fact: commentFact(paper, text),
    state: 'there',
    isPressedTwice: random() < 0.1,
  };
}

/** How the ledger calls a mark. */
export function markFact(handle: string, kind: string, paper: string): string {
  return `${kind} of ${handle} on ${paper}`;
}

/** How the ledger calls a paper on the list of a reader. */
export function itemFact(handle: string, paper: string): string {
  return `${paper} on the list of ${handle}`;
}

/** How the ledger calls a comment. */
export function commentFact(paper: string, text: string): string {
  return `comment on ${paper}: ${text}`;
}
