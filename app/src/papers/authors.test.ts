import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAuthors } from './authors.ts';

/** Lists as arXiv and conference proceedings have them, and as people write them. */
describe('readAuthors of real dirty lists', () => {
  it.each([
    [
      ['G. Moy', 'C. Wagner', 'G. Moy', 'C. Wagner'],
      ['G. Moy', 'C. Wagner'],
    ],
    [['M. Huber', 'M. Huber'], ['M. Huber']],
    [
      ['Anton Andreychuk,Konstantin Yakovlev,Eli Boyarski'],
      ['Anton Andreychuk', 'Konstantin Yakovlev', 'Eli Boyarski'],
    ],
    [['X. S. Zhou and S. I. Roumeliotis'], ['X. S. Zhou', 'S. I. Roumeliotis']],
    [
      ['Peter Stone', 'and Pascal Fua'],
      ['Peter Stone', 'Pascal Fua'],
    ],
    [
      ['Vassilios Morellas and', 'And Pan Hui'],
      ['Vassilios Morellas', 'Pan Hui'],
    ],
    [['Rodriguez, S.'], ['S. Rodriguez']],
    [['Dwork, C., Roth, A.'], ['C. Dwork', 'A. Roth']],
    [['Dwork, Cynthia; Roth, Aaron'], ['Cynthia Dwork', 'Aaron Roth']],
    [['Dwork, Cynthia and Roth, Aaron'], ['Cynthia Dwork', 'Aaron Roth']],
    [['A. Lee, B. Lim, and C. Day'], ['A. Lee', 'B. Lim', 'C. Day']],
    [['A. Lee, B. Lim & C. Day'], ['A. Lee', 'B. Lim', 'C. Day']],
    [['Ann Lee et al.', 'et al.', 'others'], ['Ann Lee']],
    [
      ['Ahmet Alacaoglu', 'Mehmet Alper'],
      ['Ahmet Alacaoglu', 'Mehmet Alper'],
    ],
    [
      ['Sahil Sharma*', 'Ze Liu(†)', 'Yuanjun Gao *'],
      ['Sahil Sharma', 'Ze Liu', 'Yuanjun Gao'],
    ],
    [
      ['*Azalia Mirhoseini', 'Shuhan Song§'],
      ['Azalia Mirhoseini', 'Shuhan Song'],
    ],
    [
      ['Mingliang Zhang1', 'Bo Lim1,2'],
      ['Mingliang Zhang', 'Bo Lim'],
    ],
    [
      ['Ann Lee (1)', 'Bo Lim (University of X, Y)'],
      ['Ann Lee', 'Bo Lim'],
    ],
    [
      ['Cy Day (corresponding author)', 'Di Fay [deceased]'],
      ['Cy Day', 'Di Fay'],
    ],
    [
      ['I (Eli) Chien', 'Chiyu "Max" Jiang'],
      ['I (Eli) Chien', 'Chiyu "Max" Jiang'],
    ],
    [
      ['Issam Hadj Laradji)', 'Lihua Xie ()'],
      ['Issam Hadj Laradji', 'Lihua Xie'],
    ],
    [
      ['James Supancic', 'III', 'Nathan H. Brown', 'Jr.'],
      ['James Supancic III', 'Nathan H. Brown Jr.'],
    ],
    [['Mashrur Chowdhury', 'Ph. D.', 'P. E.', 'F. ASCE'], ['Mashrur Chowdhury']],
    [['A. Lee', 'Wroclaw University of Technology', 'Institute of Biomedical Engineering'], ['A. Lee']],
    [['K. Nakamura for the IsoDAR Collaboration'], ['K. Nakamura', 'IsoDAR Collaboration']],
    [
      ['for the CALICE Collaboration', 'the TCV Team'],
      ['CALICE Collaboration', 'TCV Team'],
    ],
    [
      ['CMS Collaboration', 'NVIDIA', 'GLM-4. 5 Team'],
      ['CMS Collaboration', 'NVIDIA', 'GLM-4. 5 Team'],
    ],
    [
      ['WanTeam', ':', 'Ang Wang'],
      ['WanTeam', 'Ang Wang'],
    ],
    [['.', ')', 'Wu'], ['Wu']],
    [['Jpliu@wtu.edu.cn Jpliu@wtu.edu.cn', 'B. Lim'], ['B. Lim']],
    [
      ['Mausam -', 'Roy Or - El'],
      ['Mausam', 'Roy Or - El'],
    ],
    [
      ['JosÃ© Cano', 'PatrÃ\u00adcia Alves-Oliveira'],
      ['José Cano', 'Patrícia Alves-Oliveira'],
    ],
    [
      [String.raw`Zbigniew Go\l\k{e}biowski`, 'Eric~Granger'],
      ['Zbigniew Gołębiowski', 'Eric Granger'],
    ],
    [
      ['马宇鑫', 'Micha𠅂 Kursa'],
      ['马宇鑫', 'Micha𠅂 Kursa'],
    ],
    [
      ['J. Lee', 'Jin Lee', 'Lee'],
      ['J. Lee', 'Jin Lee', 'Lee'],
    ],
    [['King, Martin Luther, Jr.', 'Martin Luther King, Jr.'], ['Martin Luther King Jr.']],
    [[String.raw`Jos\'{e} {M}. F. Moura`], ['José M. F. Moura']],
    [['\\\\Ajinkya Umesh Mulik', ' : '], ['Ajinkya Umesh Mulik']],
  ])('reads %j as %j', (entries, names) => {
    expect(readAuthors(entries)).toEqual(names);
  });
});

describe('readAuthors of anything', () => {
  const piece = fc.constantFrom(
    'Ann',
    'Lee',
    'B.',
    ' ',
    ', ',
    ' and ',
    ';',
    '(',
    ')',
    '*',
    '1',
    'Jr.',
    'the ',
    'Team',
    '@',
    'et al.',
    'é',
  );
  const entry = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );

  it('gives each name once, with a letter or a digit, on one line, in NFC', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const names = readAuthors(entries);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) {
          expect(name).toMatch(/[\p{L}\p{N}]/u);
          expect(name).not.toMatch(/\s\s|^\s|\s$|\n/);
          expect(name.normalize('NFC')).toBe(name);
        }
      }),
    );
  });

  it('keeps the names of plain lists as they are, in order', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,6} [A-Z][a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
        expect(readAuthors(names)).toEqual(names);
        expect(readAuthors([...names, ...names])).toEqual(names);
        expect(readAuthors([names.join('; ')])).toEqual(names);
      }),
    );
  });

  it('reads hostile entries of their largest length', () => {
    for (const text of [
      '(',
      'a,',
      ' and ',
      ';',
      '(univ',
      '1,',
      '@',
      'A. ',
      'for the ',
      'x team ',
      ', ',
      '"',
      'Team of ',
    ]) {
      expect(readAuthors([text.repeat(2000 / text.length)])).toBeInstanceOf(Array);
    }
  });
});
