import { describe, expect, it } from 'vitest';
import { nearTitles, titleWords } from './near-titles.ts';

describe('nearTitles', () => {
  it.each([
    ['A network for the tides', 'A large network for the tides'],
    ['A small network for the tides', 'A large network for the tides'],
    ['A network for tides', 'A Network for Tides: an extended version with proofs'],
    ['Learning of tides from gauges', 'Learning the tides from gauges'],
  ])('holds for "%s" and "%s"', (one, other) => {
    expect(near(one, other)).toBe(true);
    expect(near(other, one)).toBe(true);
  });

  it.each([
    ['A network for the tides', 'A Network for the Tides!'],
    ['A network for the tides, part I', 'A network for the tides, part II'],
    ['A network for the tides', 'A network for the tides 2'],
    ['On tides', 'On large tides'],
    ['A small network for the tides', 'A large network for many tides'],
    ['A network for the tides', 'Comment on a network for the tides'],
  ])('does not for "%s" and "%s"', (one, other) => {
    expect(near(one, other)).toBe(false);
    expect(near(other, one)).toBe(false);
  });
});

function near(one: string, other: string): boolean {
  return nearTitles(titleWords(one), titleWords(other));
}
