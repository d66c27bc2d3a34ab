import type { Context, Handler } from 'hono';
import { createCollection } from '../../../community/collections/change.ts';
import { answerInvitation } from '../../../community/collections/editors.ts';
import { findCollectionById } from '../../../feed/collection.ts';
import { allCollections, ownCollections } from '../../../feed/collections.ts';
import { CollectionList } from '../../../ui/collections/collection-list.tsx';
import type { CollectionAttempt } from '../../../ui/collections/fields.tsx';
import { OwnCollections } from '../../../ui/collections/own.tsx';
import { withParameters } from '../../../ui/links.ts';
import { Page } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { counted } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { type Form, readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { requestedPage, respond } from '../respond.ts';
import { termsOf } from '../terms.ts';
import { collectionNumber } from './found.ts';

const NO_ATTEMPT: CollectionAttempt = { title: '', description: '', visibility: 'private', errors: {} };

/** `GET /collections`: the lists of whoever asks. */
export function ownCollectionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => showOwn(context, pages, NO_ATTEMPT);
}

async function showOwn(
  context: Context<AppEnvironment>,
  pages: PageContext,
  attempt: CollectionAttempt,
): Promise<Response> {
  const lists = await ownCollections(pages.feed, context.get('actor'));
  const facts = {
    title: 'Your collections',
    description: 'Lists of papers that you keep.',
    canonical: '/collections',
    unlisted: true,
  };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <OwnCollections lists={lists} attempt={attempt} formToken={formTokenOf(context)} now={pages.now()} />
    </Page>,
    Object.keys(attempt.errors).length === 0 ? 200 : 422,
  );
}

/** What a form says of a list. */
export function typedCollection(form: Form) {
  const field = (name: string) => form.get(name)?.[0] ?? '';
  return { title: field('title'), description: field('description'), visibility: field('visibility') };
}

/** `POST /collections`: begins a list, and leads to it. */
export function createCollectionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const typed = typedCollection(await readForm(context));
    const actor = context.get('actor');
    const made = await createCollection(actor, pages.store, typed, termsOf(pages));
    if ('errors' in made) return showOwn(context, pages, { ...typed, errors: made.errors });
    const found = await findCollectionById(pages.feed, actor, made.id);
    return context.redirect(found?.href ?? '/collections', 303);
  };
}

/** `POST /collection/{id}/answer`: yes or no to editing a list. */
export function answerHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = collectionNumber(context);
    const actor = context.get('actor');
    const accept = (await readForm(context)).get('answer')?.[0] === 'yes';
    await answerInvitation(actor, pages.store, { id, accept }, termsOf(pages));
    const found = accept ? await findCollectionById(pages.feed, actor, id) : null;
    return context.redirect(found?.href ?? '/collections', 303);
  };
}

const ORDERS = { newest: 'The newest first', followed: 'The most followed first' } as const;

/** `GET /collections/all?order=`: the lists that everybody sees. */
export function allCollectionsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const page = requestedPage(context);
    const order = context.req.query('order') === 'followed' ? 'followed' : 'newest';
    const list = await allCollections(pages.feed, { order, page: page ?? 1 });
    const hrefOf = (number: number) =>
      withParameters('/collections/all', {
        order: order === 'newest' ? null : order,
        page: number === 1 ? null : number,
      });
    if (page === null || page > list.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the list',
        explanation: 'The list is shorter than that.',
        links: [{ name: 'All collections', href: '/collections/all' }],
      });
    }
    const facts = {
      title: 'Collections',
      description: 'Lists of papers that readers keep.',
      canonical: hrefOf(page),
      feeds: [{ title: 'collections', list: hrefOf(1) }],
      previous: page > 1 ? hrefOf(page - 1) : null,
      next: page < list.pages ? hrefOf(page + 1) : null,
    };
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={facts}>
        <div class="list-head">
          <h1>Collections</h1>
          <p class="list-note">
            {list.total === 0
              ? 'Nobody keeps a public list yet.'
              : `${counted(list.total, 'list')} that readers keep for everybody. ${ORDERS[order]} · `}
            {list.total === 0 ? null : order === 'newest' ? (
              <a href="/collections/all?order=followed">by followers</a>
            ) : (
              <a href="/collections/all">by age</a>
            )}
          </p>
        </div>
        <CollectionList collections={list.collections} now={pages.now()} />
        <Pager page={page} pages={list.pages} hrefOf={hrefOf} earlier="Earlier" later="More" />
      </Page>,
    );
  };
}
