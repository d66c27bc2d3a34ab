import type { Handler } from 'hono';
import { categoryList } from '../../feed/category.ts';
import { withParameters } from '../../ui/links.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';
import { namedListHandler } from './named-list.tsx';

/** `/categories/{code}`: papers of a category, cross-listed ones included. */
export function categoryHandler(pages: PageContext): Handler<AppEnvironment> {
  return namedListHandler(pages, {
    path: '/categories',
    follows: 'category',
    load: categoryList,
    missing: () => ({
      title: 'No paper is in this category',
      explanation:
        'Categories are written like cs.LG or math.PR. The page about this paper lists those in use.',
      links: [{ name: 'Categories in use', href: '/about#categories' }],
    }),
    describe: ({ total, name }) => `${counted(total, 'paper')} in ${name}, newest first.`,
    note: ({ total, code }) => (
      <>
        {counted(total, 'paper')} in {code}, the newest first ·{' '}
        <a href={withParameters('/search', { category: code })}>Search in this category</a>
      </>
    ),
  });
}
