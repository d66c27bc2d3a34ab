import type { Context, Handler } from 'hono';
import { hasRole } from '../../../community/actor.ts';
import {
  type CollectionView,
  collectionCitations,
  collectionView,
  type FoundCollection,
  findCollection,
} from '../../../feed/collection.ts';
import type { PageFacts } from '../../../ui/chrome.ts';
import { Arrange } from '../../../ui/collections/arrange.tsx';
import { Contents } from '../../../ui/collections/contents.tsx';
import { CollectionHead } from '../../../ui/collections/head.tsx';
import { ModerateCollection } from '../../../ui/collections/moderate.tsx';
import { hasFormulas } from '../../../ui/has-formulas.ts';
import { withParameters } from '../../../ui/links.ts';
import { Page } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { shortened } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { pathAsSent } from '../../path-as-sent.ts';
import { requestedFormat, sendCitations } from '../cite.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { loadFollow } from '../follow.ts';
import { notFound } from '../not-found.tsx';
import { loadReading } from '../reading.ts';
import { requestedPage, respond } from '../respond.ts';

/**
 * `GET /collections/{handle}/{slug}`, with the secret of an unlisted list behind it: a page of the list; `?format=` its
 * references, `?arrange=1` what its editors change. A former address leads to the present one.
 */
export function collectionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { handle = '', slug = '', secret = null } = context.req.param() as Record<string, string>;
    const found = await findCollection(pages.feed, context.get('actor'), { handle, slug, secret });
    if (found === null) return missing(context, pages);
    if (context.req.path !== found.href && pathOf(context) !== found.href) {
      const { search } = new URL(context.req.url);
      return context.redirect(`${found.href}${search}`, 301);
    }
    const format = requestedFormat(context);
    if (format !== null) {
      const citations = await collectionCitations(pages.feed, found);
      return sendCitations(context, { format, citations, name: slug });
    }
    const page = requestedPage(context);
    const view = page === null ? null : await collectionView(pages.feed, found, page);
    if (view === null || view.page > view.pages) return missing(context, pages);
    return showCollection(context, pages, { found, view });
  };
}

/** As it was sent, without parameters. */
function pathOf(context: Context<AppEnvironment>): string {
  return pathAsSent(context.req).replace(/[?#].*/s, '');
}

function missing(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  return notFound(context, pages, {
    title: 'There is no such collection',
    explanation: 'It may be private, or was deleted by whoever kept it.',
    links: [{ name: 'All collections', href: '/collections/all' }],
  });
}

async function showCollection(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { found, view }: { found: FoundCollection; view: CollectionView },
): Promise<Response> {
  const actor = context.get('actor');
  const mayEdit = found.right === 'edit' || found.right === 'own';
  const isArranging = mayEdit && context.req.query('arrange') === '1';
  const cards = view.contents.flatMap(({ card }) => card ?? []);
  const chrome = await loadChrome(pages, context);
  const reading = await loadReading(pages, context, cards);
  const isOpen = view.visibility === 'public' && !view.isHidden;
  const follow =
    isOpen && found.right !== 'own' ? { kind: 'collection' as const, name: String(view.id) } : null;
  const hrefOf = (number: number) =>
    withParameters(view.href, { arrange: isArranging ? 1 : null, page: number === 1 ? null : number });
  return respond(
    context,
    <Page chrome={chrome} facts={factsOf(view, { isOpen, formulas: hasFormulas(cards), hrefOf })}>
      <CollectionHead
        collection={view}
        follow={follow === null ? null : await loadFollow(pages, context, follow)}
        isArranging={isArranging}
        mayReport={actor.kind === 'person' && !hasRole(actor, 'moderator')}
        now={pages.now()}
      />
      {hasRole(actor, 'moderator') && view.visibility !== 'private' ? (
        <ModerateCollection collection={view} formToken={formTokenOf(context)} />
      ) : null}
      {isArranging ? (
        <Arrange collection={view} formToken={formTokenOf(context)} back={pathAsSent(context.req)} />
      ) : (
        <Contents
          contents={view.contents}
          thisYear={chrome.today.slice(0, 4)}
          reading={reading}
          shared={view.editors.some(({ hasAccepted }) => hasAccepted)}
        />
      )}
      <Pager page={view.page} pages={view.pages} hrefOf={hrefOf} earlier="Before" later="Further" />
    </Page>,
  );
}

function factsOf(
  view: CollectionView,
  { isOpen, formulas, hrefOf }: { isOpen: boolean; formulas: boolean; hrefOf(page: number): string },
): PageFacts {
  const { title, description, page, pages, owner, visibility, isHidden } = view;
  return {
    title: page === 1 ? title : `${title}, page ${page}`,
    description: shortened(description === '' ? `Papers collected by ${owner.name}.` : description, 200),
    canonical: hrefOf(page),
    formulas,
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
    unlisted: !isOpen,
    // Whoever reads others has an address for them on the page of their account.
    feeds: visibility === 'private' || isHidden ? [] : [{ title, list: view.href }],
  };
}
