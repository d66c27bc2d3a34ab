const GROUPED = new Intl.NumberFormat('en');
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `1,234`. */
export function grouped(count: number): string {
  return GROUPED.format(count);
}

/** `1.2K`: for counts whose size matters and whose last digits do not. */
export function compact(count: number): string {
  return COMPACT.format(count);
}

/** `1 author`, `1,234 authors`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}

/** A text cut between words to at most `length` characters, with an ellipsis where something was cut. */
export function shortened(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const head = flat.slice(0, length - 1);
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > length / 2 ? space : undefined).toWellFormed()}…`;
}

/** A size in decimal units, as disks are sold: `512 bytes`, `3.4 MB`, `12 GB`. */
export function byteSize(bytes: number): string {
  const power = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  if (power === 0) return counted(bytes, 'byte');
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${['kB', 'MB', 'GB', 'TB'][power - 1]}`;
}

/** The same with a capital letter in front. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
