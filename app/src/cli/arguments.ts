import { InvalidArgumentError } from 'commander';
import { firstDay } from '../papers/dates.ts';

/** Reads an option that is a whole number. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('A whole number from 1 to 1000 is expected.');
  }
  return value;
}

/** Reads an argument that is the number of a row. @throws InvalidArgumentError */
export function rowNumber(text: string): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < 1 || value > 2 ** 31 - 1) {
    throw new InvalidArgumentError('A number of the list is expected.');
  }
  return value;
}

/** Reads an option that is a day. @throws InvalidArgumentError */
export function wholeDate(text: string): string {
  if (text.length !== 10 || firstDay(text) === null) {
    throw new InvalidArgumentError('A day of the form YYYY-MM-DD is expected.');
  }
  return text;
}
