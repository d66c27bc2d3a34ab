import type { Handler } from 'hono';
import { ownClaim } from '../../community/claims.ts';
import { authorList } from '../../feed/author.ts';
import { Claim } from '../../ui/claim.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import { formTokenOf } from '../own-form.ts';
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
    note: ({ total, otherForms, joined }) => (
      <>
        {counted(total, 'paper')} under {joined.length === 0 ? 'this name' : 'this and other names'}
        {otherForms.length > 0 ? `, also written ${otherForms.join('; ')}` : ''}
      </>
    ),
    aside: async (context, { slug, name, claimants, joined }) => {
      const actor = context.get('actor');
      const mayClaim = actor.kind === 'person' && actor.suspension === null;
      return (
        <Claim
          slug={slug}
          name={name}
          claimants={claimants}
          joined={joined}
          own={await ownClaim(actor, pages.store, slug)}
          formToken={mayClaim ? formTokenOf(context) : null}
        />
      );
    },
  });
}
