import { describe, expect, it } from 'vitest';
import { readPasted } from './pasted.ts';

/** The identifier, the page, or the words. */
function read(text: string): string | null {
  const pasted = readPasted(text);
  if (pasted === null) return null;
  if (pasted.kind === 'identifier') return `${pasted.identifier.scheme} ${pasted.identifier.value}`;
  return pasted.kind === 'page' ? `page ${pasted.url.href}` : `words ${pasted.words}`;
}

describe('what is pasted', () => {
  it.each([
    ['2501.01234', 'arxiv 2501.01234'],
    [' arXiv:2501.01234v3 ', 'arxiv 2501.01234'],
    ['https://arxiv.org/abs/2501.01234v2', 'arxiv 2501.01234'],
    ['arxiv.org/pdf/2501.01234', 'arxiv 2501.01234'],
    ['https://www.arxiv.org/pdf/math/9201209v1.pdf?x=1#page=2', 'arxiv math/9201209'],
    ['10.48550/arXiv.2501.01234', 'arxiv 2501.01234'],
    ['https://doi.org/10.48550/arXiv.2501.01234', 'arxiv 2501.01234'],
    ['https://huggingface.co/papers/2501.01234', 'arxiv 2501.01234'],
    ['https://ar5iv.labs.arxiv.org/html/2501.01234', 'arxiv 2501.01234'],
    ['10.1145/3442188.3445922', 'doi 10.1145/3442188.3445922'],
    ['doi:10.1145/3442188.3445922', 'doi 10.1145/3442188.3445922'],
    ['doi.org/10.1145/3442188.3445922', 'doi 10.1145/3442188.3445922'],
    ['https://dl.acm.org/doi/pdf/10.1145/3442188.3445922?download=true', 'doi 10.1145/3442188.3445922'],
    ['https://onlinelibrary.wiley.com/doi/full/10.1002/Abc.1', 'doi 10.1002/abc.1'],
    ['https://www.tandfonline.com/doi/10.1080/1.2/full', 'doi 10.1080/1.2'],
    ['https://www.biorxiv.org/content/10.1101/2020.01.02.123v2.full.pdf', 'doi 10.1101/2020.01.02.123'],
    ['https://example.org/read?doi=10.1000%2Fx', 'doi 10.1000/x'],
    ['https://doi.org/10.1002/(sici)1097%3C1::aid%3E3.0.co;2-f', 'doi 10.1002/(sici)1097<1::aid>3.0.co;2-f'],
    ['https://openreview.net/forum?id=aB3_dEfGhI', 'openreview aB3_dEfGhI'],
    ['openreview:aB3_dEfGhI', 'openreview aB3_dEfGhI'],
    ['https://www.nature.com/articles/s41586-1', 'page https://www.nature.com/articles/s41586-1'],
    ['https://evil.example/2501.01234', 'page https://evil.example/2501.01234'],
    ['https://user:secret@example.org/', 'words https://user:secret@example.org/'],
    ['javascript:alert(1)', 'words javascript:alert(1)'],
    ['High water by noon', 'words High water by noon'],
    ['', null],
    ['x'.repeat(2001), null],
  ])('%j is read as %j', (text, expected) => expect(read(text)).toBe(expected));
});
