import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { countImport } from '../../../community/collections/count-import.ts';
import { addToCollection } from '../../../community/collections/items.ts';
import { MOST_ITEMS } from '../../../community/collections/rules.ts';
import { collectionView } from '../../../feed/collection.ts';
import { type ImportPreview, previewImport } from '../../../feed/import-preview.ts';
import { ImportPage } from '../../../ui/collections/import.tsx';
import { Page } from '../../../ui/page.tsx';
import { counted } from '../../../ui/words.ts';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { termsOf } from '../terms.ts';
import { collectionNumber, editedCollection } from './found.ts';

/** `GET /collection/{id}/import` */
export function importHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) => showImport(context, pages, { typed: '', preview: null });
}

async function showImport(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { typed, preview }: { typed: string; preview: ImportPreview | null },
): Promise<Response> {
  const view = await collectionView(pages.feed, await editedCollection(pages, context), 1);
  if (view === null) throw new HTTPException(404);
  const facts = {
    title: `Add to ${view.title}`,
    description: 'Many at once.',
    canonical: view.href,
    unlisted: true,
  };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <ImportPage collection={view} typed={typed} preview={preview} formToken={formTokenOf(context)} />
    </Page>,
  );
}

/** `POST /collection/{id}/import` with `text`, or a `file`: shows what is found, and changes nothing. */
export function previewHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    await editedCollection(pages, context);
    await countImport(context.get('actor'), pages.store, termsOf(pages));
    const pasted = (await readForm(context)).get('text')?.[0] ?? '';
    const file = await readFile(context);
    const typed = file === '' ? pasted : `${pasted}${pasted.trim() === '' ? '' : '\n'}${file}`;
    return showImport(context, pages, { typed, preview: await previewImport(pages.feed, typed) });
  };
}

/** The text of the file that was sent; empty without one. */
async function readFile(context: Context<AppEnvironment>): Promise<string> {
  const { file } = await context.req.parseBody();
  return file instanceof File ? file.text() : '';
}

/** `POST /collection/{id}/import/add` with what the preview found: addresses, and texts to keep. */
export function addImportedHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const lines = (name: string) => (form.get(name)?.[0] ?? '').split(/\r?\n/).filter((line) => line !== '');
    const id = collectionNumber(context);
    const texts = form.get('keep')?.[0] === 'yes' ? lines('texts') : [];
    const wish = { id, papers: lines('papers').slice(0, MOST_ITEMS), texts: texts.slice(0, MOST_ITEMS) };
    const added = await addToCollection(context.get('actor'), pages.store, wish, termsOf(pages));
    if (added === null) throw new HTTPException(404);
    if (added.left.length > 0) {
      const message =
        `${counted(added.added, 'thing was', 'things were')} added. ${added.left.length} found no room: a list ` +
        `has at most ${MOST_ITEMS} entries. Put the rest on another list.`;
      throw new HTTPException(409, { message });
    }
    const { href } = await editedCollection(pages, context);
    return context.redirect(href, 303);
  };
}
