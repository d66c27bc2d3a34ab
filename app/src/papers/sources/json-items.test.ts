import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems } from './json-items.ts';

describe('jsonItems', () => {
  it('cuts any array into the items that a parser finds', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2), (values, indent) => {
        const cut = jsonItems(JSON.stringify(values, null, indent));
        expect(cut?.items.map(({ text }) => JSON.parse(text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
        expect(cut?.torn).toBe(false);
      }),
    );
  });

  it('names the line on which an item begins', () => {
    expect(jsonItems('[\n {"a":\n1},\n\n "[x]\\"" ,3\n]')?.items).toEqual([
      { line: 2, text: '{"a":\n1}' },
      { line: 5, text: '"[x]\\""' },
      { line: 5, text: '3' },
    ]);
  });

  it('leaves the last item out where the array breaks off', () => {
    const whole = '[{"a": "x,]"}, {"b": [1, 2]}]';
    for (let length = 1; length < whole.length; length += 1) {
      const cut = jsonItems(whole.slice(0, length));
      expect(cut?.torn).toBe(true);
      expect(cut?.items.map(({ text }) => text)).toEqual(length > 13 ? ['{"a": "x,]"}'] : []);
    }
  });

  it('keeps the items around a broken one', () => {
    expect(jsonItems('[1, {"a": }, "open\n, 2]')?.items.map(({ text }) => text)).toEqual([
      '1',
      '{"a": }',
      '"open',
      '2',
    ]);
  });

  it.each(['', '{"data": [1]}', '"[1]"', 'null'])('is null for %j', (text) => {
    expect(jsonItems(text)).toBeNull();
  });
});
