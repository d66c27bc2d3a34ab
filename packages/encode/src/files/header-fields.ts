import type { Header } from './section-file.ts';

/** A whole number of a header within its range (both ends included). Throws and says which field is wrong. */
export function wholeField(header: Header, field: string, least: number, most: number): number {
  const value = header[field];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `"${field}" is ${JSON.stringify(value)}, and should be a number from ${least} to ${most}`,
  );
}

/** A JSON object of a header; throws where there is another thing or none. */
export function objectField(header: Header, field: string): Header {
  const value = header[field];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Header;
  throw new RangeError(`"${field}" should be an object`);
}
