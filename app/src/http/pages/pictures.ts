import type { Handler, Hono } from 'hono';
import { pictureBytes } from '../../store/pictures.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';

/** The address is a hash of the bytes, so what stands there never changes. */
const FOREVER = 'max-age=31536000, immutable';

/**
 * `GET /pictures/{hash}`: a picture of a paper, from our own server, so that nobody else's learns who reads here. With
 * the headers of every answer it is never taken for anything but a picture (`nosniff`, a policy that allows nothing).
 */
function pictureHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const hash = context.req.param('hash') ?? '';
    const picture = /^[0-9a-f]{64}$/.test(hash) ? await pictureBytes(pages.store.db, hash) : null;
    if (picture === null) return context.notFound();
    const readers = pages.settings.access === 'private' ? 'private' : 'public';
    return context.body(new Uint8Array(picture.body), 200, {
      'Content-Type': picture.type,
      'Content-Disposition': 'inline',
      'Cache-Control': `${readers}, ${FOREVER}`,
    });
  };
}

export function registerPictures(app: Hono<AppEnvironment>, pages: PageContext): void {
  app.get('/pictures/:hash', pictureHandler(pages));
}
