import { expect, test } from 'vitest';
import { inAlphabet } from './alphabets.ts';

/** Unicode names its letters: NFKC leads each of them back to the plain one. */
test('every letter is the plain letter in another alphabet', () => {
  const variants = [
    'bold',
    'italic',
    'bold-italic',
    'script',
    'fraktur',
    'double-struck',
    'sans-serif',
    'bold-sans-serif',
    'sans-serif-italic',
    'sans-serif-bold-italic',
    'monospace',
  ];
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  for (const variant of variants) {
    const set = inAlphabet(letters, variant);
    expect(set.normalize('NFKC'), variant).toBe(letters);
    expect(new Set(set).size, variant).toBe(52);
    expect(
      Array.from(set).some((letter) => letters.includes(letter)),
      variant,
    ).toBe(false);
  }
});

test('Greek letters and digits follow where the alphabet has them', () => {
  const greek = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω';
  for (const variant of ['bold', 'italic', 'bold-italic', 'bold-sans-serif', 'sans-serif-bold-italic']) {
    expect(inAlphabet(greek, variant).normalize('NFKC'), variant).toBe(greek);
  }
  expect(inAlphabet('2026', 'double-struck')).toBe('𝟚𝟘𝟚𝟞');
  expect(inAlphabet('2026', 'script')).toBe('2026');
});
