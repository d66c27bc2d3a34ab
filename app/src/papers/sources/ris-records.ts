import type { Line } from './lines.ts';

/** A record from `TY` to `ER`: the values of each tag, in order. `line` is where it begins, counted from 1. */
export type RisRecord = { line: number; tags: Map<string, string[]> } | { line: number; problem: string };

const TAG = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;
const MAX_CHARACTERS = 1_000_000;

/** A record under way; null between records. */
type Open = { line: number; characters: number; tags: Map<string, string[]>; last: string[] } | null;

/**
 * Cuts RIS into its records. A line without a tag goes on with the value before it. A record that does not end in
 * `ER` is refused, and the next `TY` begins one. Untagged lines between records are what services write above their
 * exports, and are passed over.
 */
export async function* readRisRecords(lines: AsyncIterable<Line>): AsyncGenerator<RisRecord> {
  let open: Open = null;
  for await (const line of lines) {
    if ('problem' in line) {
      yield line;
      open = null;
      continue;
    }
    const [, tag, value = ''] = TAG.exec(line.text) ?? [];
    if (open !== null && (tag === 'TY' || open.characters > MAX_CHARACTERS)) {
      yield unended(open);
      open = null;
    }
    if (tag === 'TY') open = { line: line.line, characters: 0, tags: new Map(), last: [] };
    else if (tag === 'ER') {
      yield open ?? { line: line.line, problem: 'ER ends a record, but no TY begins one' };
      open = null;
    } else if (open !== null) addLine(open, tag, tag === undefined ? line.text : value);
  }
  if (open !== null) yield unended(open);
}

function addLine(open: NonNullable<Open>, tag: string | undefined, text: string): void {
  open.characters += text.length + 1;
  if (tag === undefined) {
    open.last.push(`${open.last.pop() ?? ''}\n${text}`);
    return;
  }
  open.last = open.tags.get(tag) ?? [];
  open.last.push(text);
  open.tags.set(tag, open.last);
}

function unended({ line }: NonNullable<Open>): RisRecord {
  return { line, problem: 'the record has no ER at its end' };
}
