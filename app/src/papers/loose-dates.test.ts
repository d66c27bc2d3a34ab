import { describe, expect, it } from 'vitest';
import { readLooseDate, readMonth } from './loose-dates.ts';

describe('readLooseDate', () => {
  it.each([
    ['2020', '2020'],
    [' 2020/03/15/ ', '2020-03-15'],
    ['2020///', '2020'],
    ['2020/3', '2020-03'],
    ['2020-03-15T10:00:00Z', '2020-03-15'],
    ['2020.3.5', '2020-03-05'],
    ['2020/00/00', '2020'],
    ['2020/2021', '2020'],
    ['2020-05/2020-06', '2020-05'],
    ['15 March 2020', '2020-03-15'],
    ['March 5th, 2020', '2020-03-05'],
    ['Mar. 2020', '2020-03'],
    ['Sept 2020', '2020-09'],
    ['2020 Dec 1', '2020-12-01'],
    ['3/4/2020', '2020'],
    ['Spring 2020', '2020'],
    ['c. 2020', '2020'],
    ['in press', null],
    ['', null],
    ['20201', null],
  ])('reads %j as %j', (text, date) => {
    expect(readLooseDate(text)).toBe(date);
  });
});

describe('readMonth', () => {
  it.each([
    ['3', 3],
    ['12~15', null],
    ['December', 12],
    ['3~15', null],
    ['', null],
  ])('reads %j as %j', (text, month) => {
    expect(readMonth(text)).toBe(month);
  });
});
