import { describe, expect, it } from 'vitest';
import { findCodeLink } from './code-links.ts';

describe('findCodeLink', () => {
  it.each([
    ['Code: https://github.com/owner/some.repo.', 'https://github.com/owner/some.repo'],
    ['see (www.GitHub.com/owner/repo-1).', 'https://github.com/owner/repo-1'],
    ['git at https://gitlab.com/group/project.git, and', 'https://gitlab.com/group/project'],
    ['https://github.com/owner/repo/tree/main and https://codeberg.org/a/b', 'https://github.com/owner/repo'],
  ])('finds %j', (text, link) => {
    expect(findCodeLink(text)).toBe(link);
  });

  it.each([
    'github.com/owner',
    'https://notgithub.com/a/b',
    'x@github.com/a/b',
    'https://owner.github.io/page',
    '',
  ])('finds nothing in %j', (text) => {
    expect(findCodeLink(text)).toBeNull();
  });
});
