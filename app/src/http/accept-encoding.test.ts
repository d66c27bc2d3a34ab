import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContentCoding, chooseCoding } from './accept-encoding.ts';

const ours = ['br', 'gzip'] as const;

describe('chooseCoding', () => {
  it.each<[string | undefined, ContentCoding]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['gzip;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=0', 'identity'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=0.1234', 'identity'],
    ['deflate', 'identity'],
    ['gzip ; q=1.0 , br;q=0.9', 'gzip'],
  ])('answers "%s" with %s', (header, coding) => {
    expect(chooseCoding(header, ours)).toBe(coding);
  });

  it('offers only what is available', () => {
    expect(chooseCoding('br, gzip', ['gzip'])).toBe('gzip');
    expect(chooseCoding('br, gzip', [])).toBe('identity');
  });

  it('agrees with a sort of all choices by weight', () => {
    const entry = fc.record({
      coding: fc.constantFrom('br', 'gzip', 'identity', 'zstd', '*'),
      weight: fc.option(fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10)),
    });
    const entries = fc.uniqueArray(entry, { selector: ({ coding }) => coding });
    fc.assert(
      fc.property(entries, fc.constantFrom(',', ' , ', ',\t'), (preferences, comma) => {
        const header = preferences.map(write).join(comma);
        expect(chooseCoding(header, ours)).toBe(naiveChoice(preferences));
      }),
    );
  });

  it('never throws, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(['br', 'gzip', 'identity']).toContain(chooseCoding(header, ours));
      }),
    );
  });
});

interface Preference {
  coding: string;
  weight: number | null;
}

function write({ coding, weight }: Preference): string {
  return weight === null ? coding : `${coding};q=${weight}`;
}

function naiveChoice(preferences: Preference[]): ContentCoding {
  const weightOf = (name: string) => {
    const found = preferences.find(({ coding }) => coding === name);
    return found ? (found.weight ?? 1) : undefined;
  };
  const choices = [
    ...ours.map((coding) => ({ coding, weight: weightOf(coding) ?? weightOf('*') ?? 0 })),
    { coding: 'identity' as const, weight: weightOf('identity') ?? 0 },
  ];
  const acceptable = choices.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return acceptable[0]?.coding ?? 'identity';
}
