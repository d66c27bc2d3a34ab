import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handler } from 'hono';
import type { AssetManifest } from '../ui/asset-manifest.ts';
import { chooseCoding } from './accept-encoding.ts';
import { weakEntityTag } from './entity-tag.ts';
import type { AppEnvironment } from './environment.ts';

/** The built browser files, read into memory, and the handler that serves them. */
export interface Assets extends AssetManifest {
  serve: Handler<AppEnvironment>;
}

/** A row of `manifest.json`, by the file's plain name. */
interface ManifestEntry {
  path: string;
  type: string;
  file: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

interface Asset {
  type: string;
  tag: string;
  plain: Bytes;
  br: Bytes | null;
  gzip: Bytes | null;
}

/** The address contains a hash of the content, so what stands there never changes. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Reads the files that `manifest.json` in `folder` names, with their precompressed `.br` and `.gz` twins.
 * Only these addresses are ever served: a request's path is looked up, never joined to a folder.
 *
 * @throws Error that says how to build them when the manifest or a file is missing or malformed.
 */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest = await readManifest(folder);
  const assets = new Map<string, Asset>();
  for (const entry of manifest.values()) assets.set(entry.path, await readAsset(folder, entry));
  return {
    href(name) {
      const entry = manifest.get(name);
      if (!entry) throw new Error(`The build made no browser file named "${name}".`);
      return entry.path;
    },
    serve: (context) => {
      const asset = assets.get(context.req.path);
      return asset ? respond(asset, context.req.header('Accept-Encoding')) : context.notFound();
    },
  };
}

async function readManifest(folder: string): Promise<Map<string, ManifestEntry>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new Error('it is not an object');
    return new Map(Object.entries(parsed).map(([name, value]) => [name, checkEntry(name, value)]));
  } catch (cause) {
    throw new Error(`The browser files in ${folder} cannot be read. Build them with: npm start`, { cause });
  }
}

function checkEntry(name: string, value: unknown): ManifestEntry {
  const { path, type, file } = (value ?? {}) as Partial<Record<keyof ManifestEntry, unknown>>;
  if (typeof path !== 'string' || typeof type !== 'string' || typeof file !== 'string') {
    throw new Error(`the entry "${name}" lacks path, type or file`);
  }
  if (!/^\w[\w.-]*$/.test(file)) throw new Error(`the entry "${name}" names a file outside of the folder`);
  return { path, type, file };
}

async function readAsset(folder: string, { file, type }: ManifestEntry): Promise<Asset> {
  const plain = await readFile(join(folder, file)).catch((cause: unknown) => {
    throw new Error(`The browser file ${file} is missing in ${folder}. Build it with: npm start`, { cause });
  });
  return {
    type,
    tag: weakEntityTag(plain),
    plain,
    br: await readIfPresent(join(folder, `${file}.br`)),
    gzip: await readIfPresent(join(folder, `${file}.gz`)),
  };
}

async function readIfPresent(path: string): Promise<Bytes | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Chooses the precompressed form that the client accepts. `Vary` is set by the compression middleware. */
function respond(asset: Asset, acceptEncoding: string | undefined): Response {
  const available = (['br', 'gzip'] as const).filter((coding) => asset[coding] !== null);
  const coding = chooseCoding(acceptEncoding, available);
  const body = (coding === 'identity' ? null : asset[coding]) ?? asset.plain;
  const headers = new Headers({
    'Content-Type': asset.type,
    'Content-Length': String(body.byteLength),
    'Cache-Control': FOREVER,
    ETag: asset.tag,
  });
  if (coding !== 'identity') headers.set('Content-Encoding', coding);
  return new Response(body, { headers });
}
