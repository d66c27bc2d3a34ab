import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { changeCollection, deleteCollection } from '../../../community/collections/change.ts';
import { type InviteOutcome, inviteEditor, removeEditor } from '../../../community/collections/editors.ts';
import { collectionView } from '../../../feed/collection.ts';
import { CollectionSettings } from '../../../ui/collections/settings.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { termsOf } from '../terms.ts';
import { collectionNumber, editedCollection } from './found.ts';
import { typedCollection } from './lists.tsx';

/** What an action did, by the code that its redirect carries. */
const DONE: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  invited: 'Asked: they find it among their notices.',
  removed: 'They do not edit it any more, and an unlisted list has a new address.',
};

interface Attempt {
  typed?: { title: string; description: string; visibility: string; slug: string };
  editor?: string;
  errors: Readonly<Record<string, string | undefined>>;
}

/** `GET /collection/{id}/settings`; `?done=` says what was done just now. */
export function settingsHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => showSettings(context, pages, { errors: {} });
}

async function showSettings(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { typed, editor = '', errors }: Attempt,
): Promise<Response> {
  const view = await collectionView(pages.feed, await editedCollection(pages, context), 1);
  if (view === null) throw new HTTPException(404);
  const { title, description, visibility, slug } = view;
  const attempt = { ...(typed ?? { title, description, visibility, slug }), editor, errors };
  const code = context.req.query('done') ?? '';
  const facts = { title, description: 'Settings of a collection.', canonical: view.href, unlisted: true };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <CollectionSettings
        collection={view}
        attempt={attempt}
        formToken={formTokenOf(context)}
        handle={await ownHandle(pages, context)}
        done={Object.hasOwn(DONE, code) ? (DONE[code] ?? null) : null}
      />
    </Page>,
    Object.keys(errors).length === 0 ? 200 : 422,
  );
}

async function ownHandle({ store }: PageContext, context: Context<AppEnvironment>): Promise<string> {
  const actor = context.get('actor');
  if (actor.kind !== 'person') return '';
  const row = await store.db
    .selectFrom('people')
    .select('handle')
    .where('id', '=', actor.id)
    .executeTakeFirst();
  return row?.handle ?? '';
}

/** `POST /collection/{id}/settings` */
export function changeSettingsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const typed = { ...typedCollection(form), slug: form.get('slug')?.[0] ?? '' };
    const id = collectionNumber(context);
    const changed = await changeCollection(context.get('actor'), pages.store, { id, typed }, termsOf(pages));
    if (changed === null) throw new HTTPException(404);
    const { errors } = changed;
    if (Object.keys(errors).length > 0) return showSettings(context, pages, { typed, errors });
    return context.redirect(`/collection/${id}/settings?done=saved`, 303);
  };
}

/** `POST /collection/{id}/delete`, with `confirmation`. */
export function deleteCollectionHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    if ((await readForm(context)).get('confirmation')?.[0] !== 'yes') {
      const errors = { confirmation: 'Nothing was deleted: say yes first.' };
      return showSettings(context, pages, { errors });
    }
    const id = collectionNumber(context);
    if (!(await deleteCollection(context.get('actor'), pages.store, id))) throw new HTTPException(404);
    return context.redirect('/collections', 303);
  };
}

const REFUSALS: Readonly<Record<Exclude<InviteOutcome, 'invited'>, string>> = {
  nobody: 'Nobody here has this name in their address.',
  there: 'They edit it already, or were asked.',
  full: 'As many edit it as there can be.',
};

/** `POST /collection/{id}/editors` with `handle`, and in `do` either `invite` or `remove`. */
export function editorsHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const [id, handle] = [collectionNumber(context), form.get('handle')?.[0] ?? ''];
    const actor = context.get('actor');
    if (form.get('do')?.[0] === 'remove') {
      const isGone = await removeEditor(actor, pages.store, { id, handle });
      const isOwn = handle === (await ownHandle(pages, context));
      return context.redirect(
        isOwn || !isGone ? '/collections' : `/collection/${id}/settings?done=removed`,
        303,
      );
    }
    const outcome = await inviteEditor(actor, pages.store, { id, handle }, termsOf(pages));
    if (outcome === null) throw new HTTPException(404);
    if (outcome !== 'invited') {
      return showSettings(context, pages, { editor: handle, errors: { editor: REFUSALS[outcome] } });
    }
    return context.redirect(`/collection/${id}/settings?done=invited`, 303);
  };
}
