/** The names of a BibTeX name list (Patashnik, BibTeXing, section 4), given name first; `others` is left out. */
export function readNames(list: string): string[] {
  return splitList(list)
    .filter((name) => name !== '' && name.toLowerCase() !== 'others')
    .map(spoken);
}

/** Parts between the words `and` that stand outside of braces. */
function splitList(list: string): string[] {
  const names: string[] = [];
  let start = 0;
  for (const { index, length } of outsideBraces(list, /\sand(?=\s)/gi)) {
    names.push(list.slice(start, index).trim());
    start = index + length;
  }
  return [...names, list.slice(start).trim()];
}

/** `von Last, First` and `von Last, Jr, First` as they are spoken. A comma in braces is part of a name. */
function spoken(name: string): string {
  const commas = outsideBraces(name, /,/g).map(({ index }) => index);
  if (commas.length === 0) return name;
  const parts = [-1, ...commas].map((comma, part) => name.slice(comma + 1, commas[part]).trim());
  const [last = '', second = '', ...rest] = parts;
  return rest.length === 0 ? `${second} ${last}`.trim() : `${rest.join(' ')} ${last} ${second}`.trim();
}

/** Matches of a pattern where no brace is open. */
function outsideBraces(text: string, pattern: RegExp): { index: number; length: number }[] {
  const depths = depthAt(text);
  return [...text.matchAll(pattern)]
    .filter(({ index }) => depths[index] === 0)
    .map(({ index, 0: match }) => ({ index, length: match.length }));
}

/** How many braces are open at each character. */
function depthAt(text: string): number[] {
  const depths: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '}') depth -= 1;
    depths.push(depth);
    if (text[at] === '{') depth += 1;
  }
  return depths;
}
