import type { Handler } from 'hono';
import { authorList } from '../../feed/author.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';
import { namedListHandler } from './named-list.tsx';

/** `/authors/{slug}`: papers under a name. */
export function authorHandler(pages: PageContext): Handler<AppEnvironment> {
  return namedListHandler(pages, {
    path: '/authors',
    follows: 'author',
    load: authorList,
    missing: (slug) => ({
      title: 'Nobody here has this name',
      explanation: 'No paper in the collection has such an author. Names may be written in several ways.',
      query: slug.replaceAll('-', ' '),
    }),
    describe: ({ total, name }) => `${counted(total, 'paper')} under the name ${name}.`,
    note: ({ total, otherForms }) => (
      <>
        {counted(total, 'paper')} under this name
        {otherForms.length > 0 ? `, also written ${otherForms.join('; ')}` : ''}
      </>
    ),
  });
}
