import { describe, expect, it } from 'vitest';
import { findLinks } from './code-links.ts';

describe('findLinks', () => {
  it.each([
    ['Code: https://github.com/owner/some.repo.', 'https://github.com/owner/some.repo'],
    ['see (www.GitHub.com/owner/repo-1).', 'https://github.com/owner/repo-1'],
    ['git at https://gitlab.com/group/project.git, and', 'https://gitlab.com/group/project'],
    ['https://github.com/owner/repo/tree/main and https://codeberg.org/a/b', 'https://github.com/owner/repo'],
    ['https://github.com/orgs/x, https://github.com/o/r', 'https://github.com/o/r'],
    ['https://gitlab.inria.fr/a/b/c/-/tree/main.', 'https://gitlab.inria.fr/a/b/c'],
    ['https://bitbucket.org/stali/defmod/.', 'https://bitbucket.org/stali/defmod'],
    ['https://anonymous.4open.science/r/DORA-44FB/.', 'https://anonymous.4open.science/r/DORA-44FB'],
    ['(https://github.com/o/r](https://github.com/o/r).', 'https://github.com/o/r'],
    [String.raw`\href{https://github.com/o/r}{code}`, 'https://github.com/o/r'],
  ])('finds code in %j', (text, code) => {
    expect(findLinks(text)).toEqual({ code, project: null, data: null });
  });

  it.each([
    ['at https://owner.github.io/Some_page/.', 'https://owner.github.io/Some_page/'],
    ['alpha-mdf.github.io and the', 'https://alpha-mdf.github.io/'],
    ['https://rola-2025.github.io/}{project page}.', 'https://rola-2025.github.io/'],
    ['https://fcjian.github.io/promptdet."', 'https://fcjian.github.io/promptdet'],
    ['https://sites.google.com/view/gdr-rl/home).', 'https://sites.google.com/view/gdr-rl/home'],
    ['https://hf.co/spaces/prs-eth/stereospace_web', 'https://huggingface.co/spaces/prs-eth/stereospace_web'],
  ])('finds a project in %j', (text, project) => {
    expect(findLinks(text)).toEqual({ code: null, project, data: null });
  });

  it.each([
    ['https://huggingface.co/datasets/QCRI/AraDiCE)', 'https://huggingface.co/datasets/QCRI/AraDiCE'],
    ['huggingface.co/TildeAI/TildeOpen-30b. These', 'https://huggingface.co/TildeAI/TildeOpen-30b'],
    ['https://zenodo.org/records/7326540/files/a.zip', 'https://zenodo.org/records/7326540'],
    ['doi:10.5281/ZENODO.5466068.', 'https://doi.org/10.5281/zenodo.5466068'],
    ['http://dx.doi.org/10.6084/m9.figshare.100858', 'https://doi.org/10.6084/m9.figshare.100858'],
    ['www.kaggle.com/datasets/a/b-c.', 'https://www.kaggle.com/datasets/a/b-c'],
  ])('finds data in %j', (text, data) => {
    expect(findLinks(text)).toEqual({ code: null, project: null, data });
  });

  it.each([
    'github.com/owner',
    'https://notgithub.com/a/b',
    'x@github.com/a/b',
    'https://huggingface.co/papers/2501.01234',
    'https://huggingface.co/bigscience.',
    'https://zenodo.org/communities/x',
    '',
  ])('finds nothing in %j', (text) => {
    expect(findLinks(text)).toEqual({ code: null, project: null, data: null });
  });

  it('reads hostile text of its largest length', () => {
    for (const piece of [
      'github.com/',
      'gitlab.',
      'a.github.io/',
      'https://',
      'huggingface.co/a/',
      'www.',
      '/x.',
      '-',
    ]) {
      expect(findLinks(`git hf.co ${piece.repeat(100_000 / piece.length)}`)).toHaveProperty('code');
    }
  });
});
