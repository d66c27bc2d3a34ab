import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  authorSlug,
  readIdentifier,
  surname,
  titleHash,
  titleKey,
  topicSlug,
  wordCount,
} from './identity.ts';

describe('titleKey', () => {
  it('keeps lower case letters and digits only', () => {
    expect(titleKey('“Why did the Model Fail?”: $c_0$, 2nd try')).toBe('whydidthemodelfailc02ndtry');
    expect(titleKey('Über Élan, 深度学习 и обучение')).toBe('überélan深度学习иобучение');
    expect(titleKey('हिन्दी पाठ')).toBe('हिन्दीपाठ');
    expect(titleKey('?!')).toBe('');
  });

  it('does not depend on case, spaces, punctuation or composition', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zéüß0-9]{1,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '-', ': ', ' “', '.\n'), (parts, separator) => {
        const other = parts.join(separator).normalize('NFD').toUpperCase().toLowerCase();
        expect(titleHash(other)).toBe(titleHash(parts.join('').toUpperCase().toLowerCase()));
      }),
    );
  });
});

describe('wordCount', () => {
  it('counts words that have a letter or a digit', () => {
    expect(wordCount('A – Law: of 2 (Robustness) …')).toBe(5);
    expect(wordCount('…')).toBe(0);
  });
});

describe('surname', () => {
  it.each([
    ['Cynthia Dwork', 'dwork'],
    ['Dwork, Cynthia', 'dwork'],
    ['Jan van der Berg', 'berg'],
    ['van der Berg, Jan', 'berg'],
    ['Martin Luther King Jr.', 'king'],
    ['William Gates III', 'gates'],
    ['José M. F. Moura', 'moura'],
    ['Kurt Gödel', 'godel'],
    ['Søren Kierkegård', 'kierkegard'],
    ['Plato', 'plato'],
    ['Mary Smith-Jones', 'smithjones'],
    ['王 小明', '小明'],
  ])('of %s is %s', (name, expected) => {
    expect(surname(name)).toBe(expected);
  });

  it('is null where nothing can be read', () => {
    expect(surname('…')).toBeNull();
  });
});

describe('authorSlug', () => {
  it.each([
    ['Julien Pérolat', 'julien-perolat'],
    ['Bronisław Żółć', 'bronislaw-zolc'],
    ["Moreno D'Incà", 'moreno-dinca'],
    ['J. R. R. Tolkien', 'j-r-r-tolkien'],
    ['王小明', '王小明'],
    ['がく', 'がく'],
    ['Straße', 'strasse'],
    ['…', ''],
  ])('of %s is %j', (name, slug) => {
    expect(authorSlug(name)).toBe(slug);
  });

  it('gives one segment of a path, and itself again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const slug = authorSlug(name);
        expect(slug).not.toMatch(/[/?#\s%\\.]|^-|-$/);
        expect(authorSlug(slug)).toBe(slug);
      }),
    );
  });
});

describe('topicSlug', () => {
  it('keeps languages of similar names apart', () => {
    expect(['C', 'C++', 'C#'].map(topicSlug)).toEqual(['c', 'c-plus-plus', 'c-sharp']);
    expect(topicSlug('Meta-Learning')).toBe(topicSlug('meta learning'));
  });
});

describe('addressOf', () => {
  it('is the arXiv id, else the number in base 36', () => {
    expect(addressOf('math/9201209', 7)).toBe('math/9201209');
    expect(addressOf(null, 165_465)).toBe('p3jo9');
  });
});

describe('readIdentifier', () => {
  it('reads what names a paper', () => {
    expect(readIdentifier('https://arxiv.org/abs/2501.01234v2')).toEqual({
      scheme: 'arxiv',
      value: '2501.01234',
    });
    expect(readIdentifier('https://doi.org/10.48550/arXiv.2501.01234')).toEqual({
      scheme: 'arxiv',
      value: '2501.01234',
    });
    expect(readIdentifier('doi:10.1000/182')).toEqual({ scheme: 'doi', value: '10.1000/182' });
    expect(readIdentifier('https://openreview.net/forum?id=rJl-b3RcF7')).toEqual({
      scheme: 'openreview',
      value: 'rJl-b3RcF7',
    });
  });

  it('takes a word for a word', () => {
    expect(readIdentifier('transformer')).toBeNull();
  });
});
