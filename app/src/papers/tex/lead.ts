import type { Token } from './tokens.ts';

/** Characters that a lead has, more or less. */
const TARGET = 280;

/** A text or a first sentence up to this long is shown whole. */
const LONGEST = 400;

/** Whole sentences shorter than this say too little: the next one is begun and cut between words. */
const SHORTEST = 140;

/** The end of a sentence: a stop, closing quotes or brackets, space, then something that can begin a sentence. */
const SENTENCE_END = /[.!?]["'”’)\]]*\s+(?=["'“‘([]*(?:\p{Lu}|\d|$))/gu;

/** Words that end with a stop and do not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(~])(?:e\.g|i\.e|et al|cf|vs|resp|approx|ca|Fig|Figs|Eq|Sec|Dr|Prof|St|No|\p{Lu})\.$/u;

/** Whole sentences at the beginning of a text, and about how many characters they show. */
interface Sentences {
  tokens: Token[];
  length: number;
}

/**
 * The tokens of a text's first sentences, about 280 characters of them. Between words (with an ellipsis) it is cut
 * only where whole sentences would be much longer or much shorter. A formula or group is never cut.
 */
export function leadTokens(tokens: readonly Token[]): Token[] {
  const whole = tokens.reduce((length, token) => length + visibleLength(token), 0);
  if (whole <= LONGEST) return [...tokens];
  let best: Sentences | null = null;
  for (const sentences of beginnings(tokens)) {
    const limit = best === null || best.length < SHORTEST ? LONGEST : TARGET;
    if (sentences.length > limit) break;
    best = sentences;
  }
  return best === null || best.length < SHORTEST ? cutAtWord(tokens) : best.tokens;
}

/** The first sentence, the first two, and so on. */
function* beginnings(tokens: readonly Token[]): Generator<Sentences> {
  let length = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') {
      for (const end of sentenceEnds(token.source)) {
        const last: Token = { kind: 'text', source: token.source.slice(0, end) };
        yield { tokens: [...tokens.slice(0, index), last], length: length + end };
      }
    }
    length += visibleLength(token);
  }
}

function sentenceEnds(text: string): number[] {
  return Array.from(text.matchAll(SENTENCE_END), (match) => ({
    stop: match.index + 1,
    end: match.index + match[0].trimEnd().length,
  }))
    .filter(({ stop }) => !ABBREVIATION.test(text.slice(Math.max(0, stop - 12), stop)))
    .map(({ end }) => end);
}

function cutAtWord(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let length = 0;
  for (const token of tokens) {
    const room = TARGET - length;
    length += visibleLength(token);
    if (length <= TARGET) {
      kept.push(token);
      continue;
    }
    if (token.kind === 'text') kept.push({ kind: 'text', source: shortened(token.source, room) });
    break;
  }
  return [...kept, { kind: 'text', source: '…' }];
}

/** The text up to the last space in its first `room` characters; a word longer than that is cut itself. */
function shortened(text: string, room: number): string {
  const head = Array.from(text).slice(0, room).join('');
  const space = head.search(/\s\S*$/);
  return (space > 0 ? head.slice(0, space) : head).replace(/[\s,;:–—-]+$/, '');
}

/** About how many characters a token shows: TeX's commands and braces count for one each. */
function visibleLength(token: Token): number {
  if (token.kind === 'text') return token.source.length;
  return token.source.replace(/\\[a-zA-Z]+|[{}$\\]/g, '').length + 1;
}
