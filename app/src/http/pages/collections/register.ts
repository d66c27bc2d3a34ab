import type { Hono } from 'hono';
import type { AppEnvironment } from '../../environment.ts';
import { notesVisits } from '../../middleware/note-visit.ts';
import { unkept } from '../../middleware/unkept.ts';
import { changeReadingHandler } from '../account-reading.ts';
import { citeHandler } from '../cite.ts';
import type { PageContext } from '../context.ts';
import { followHandler } from '../follow.ts';
import { followedHandler } from '../followed.tsx';
import { followingHandler } from '../following.tsx';
import { changeCollectHandler, collectHandler } from './collect.tsx';
import { collectionHandler } from './collection.tsx';
import { addImportedHandler, importHandler, previewHandler } from './import.tsx';
import { hideHandler, itemsHandler } from './items.ts';
import { leadHandler } from './lead.ts';
import {
  allCollectionsHandler,
  answerHandler,
  createCollectionHandler,
  ownCollectionsHandler,
} from './lists.tsx';
import {
  changeSettingsHandler,
  deleteCollectionHandler,
  editorsHandler,
  settingsHandler,
} from './settings.tsx';

/** Collections, what readers follow, and what they have read. Stands before other pages, whose visits it notes. */
export function registerCollectionPages(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.use(notesVisits(pages));
  for (const path of ['/collections', '/collection/*', '/collect', '/following', '/following/*'])
    app.use(path, unkept);
  app.get('/collections', ownCollectionsHandler(pages));
  app.post('/collections', createCollectionHandler(pages));
  app.get('/collections/all', allCollectionsHandler(pages));
  app.get('/collections/:handle/:slug', collectionHandler(pages));
  app.get('/collections/:handle/:slug/:secret', collectionHandler(pages));
  registerChanges(app, pages);
  app.get('/collect', collectHandler(pages));
  app.post('/collect', changeCollectHandler(pages));
  app.get('/cite/:archive/:id', citeHandler(pages));
  app.get('/cite/:id', citeHandler(pages));
  app.get('/following', followingHandler(pages));
  app.get('/following/all', followedHandler(pages));
  app.post('/follow', followHandler(pages));
  app.post('/account/reading', changeReadingHandler(pages));
}

/** What editors of a list do, by its number, which no rename changes. */
function registerChanges(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/collection/:id', leadHandler(pages));
  app.post('/collection/:id/answer', answerHandler(pages));
  app.post('/collection/:id/items', itemsHandler(pages));
  app.post('/collection/:id/hide', hideHandler(pages));
  app.get('/collection/:id/settings', settingsHandler(pages));
  app.post('/collection/:id/settings', changeSettingsHandler(pages));
  app.post('/collection/:id/editors', editorsHandler(pages));
  app.post('/collection/:id/delete', deleteCollectionHandler(pages));
  app.get('/collection/:id/import', importHandler(pages));
  app.post('/collection/:id/import', previewHandler(pages));
  app.post('/collection/:id/import/add', addImportedHandler(pages));
}
