const SUFFIX = /^(jr|sr|i{1,3}|iv|inc|ltd|llc|md|phd)\.?$/i;

/** Whether a part of a name stands at its end wherever the family name stands: `Jr.`, `III`, `Inc.`. */
export function isSuffix(part: string): boolean {
  return SUFFIX.test(part);
}

/** `Last, First` becomes `First Last`; `Last, First, Jr.` and `First Last, Jr.` keep the suffix at the end. */
export function givenNameFirst(name: string): string {
  const parts = name
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const suffix = parts.length > 1 && isSuffix(parts.at(-1) ?? '') ? ` ${parts.pop()}` : '';
  if (parts.length !== 2) return parts.join(', ') + suffix;
  return `${parts[1]} ${parts[0]}${suffix}`;
}
