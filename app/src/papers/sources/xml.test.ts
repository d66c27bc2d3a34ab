import { describe, expect, it } from 'vitest';
import { element, elements, readXml, textOf, XmlError } from './xml.ts';

const read = (text: string) => readXml(new TextEncoder().encode(text));

describe('readXml', () => {
  it('finds elements by their local names', () => {
    const root = read('<a xmlns:x="u"><x:b> one &lt; &#x74;wo </x:b><b><![CDATA[<i>]]></b><c/></a>');
    expect(elements(root, 'b').map(({ text }) => text)).toEqual([' one < two ', '<i>']);
    expect(textOf(root, 'b')).toBe('one < two');
    expect(textOf(root, 'c')).toBeUndefined();
    expect(element(root, 'd')).toBeNull();
    expect(elements(null, 'b')).toEqual([]);
  });

  it('does not read entities that a document defines', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${lines.join('')}]><a>&e30;</a>`;
    expect(() => read(bomb)).toThrow(XmlError);
    expect(() => read('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>')).toThrow(XmlError);
    expect(read(bomb.replace('&e30;', 'quiet')).text).toBe('quiet');
  });

  it.each(['', 'broken xml', '<a><b></a>', '<a>', '\0', `${'<a>'.repeat(100_000)}`, '{"a": 1}'])(
    'refuses what is no XML',
    (text) => {
      expect(() => read(text)).toThrow(XmlError);
    },
  );
});
