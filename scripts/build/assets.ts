import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { compress } from './compress.ts';

/** A row of `manifest.json`, by the file's plain name. */
interface ManifestEntry {
  path: string;
  type: string;
  file: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Builds everything that a browser loads: each file's name holds a hash of its content, `manifest.json` maps plain
 * names to them, and text lies beside its `.br` and `.gz` forms.
 */
export async function buildAssets(root: string, folder: string): Promise<void> {
  const ui = join(root, 'app/src/ui');
  const { metafile } = await build({
    entryPoints: [
      { in: join(ui, 'styles/index.css'), out: 'app' },
      { in: join(ui, 'browser/index.ts'), out: 'app' },
      { in: join(ui, 'assets/favicon.svg'), out: 'favicon' },
    ],
    outdir: folder,
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: '/assets',
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    // The first versions with nesting and light-dark().
    target: ['chrome123', 'firefox120', 'safari17.5'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    metafile: true,
    logLevel: 'warning',
  });
  const manifest = readManifest(metafile);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const texts = Object.values(manifest).filter(({ file }) => extname(file) !== '.woff2');
  await Promise.all(texts.map(({ file }) => compress(join(folder, file))));
}

function readManifest({ outputs }: Metafile): Record<string, ManifestEntry> {
  const entries = Object.keys(outputs).map((output) => {
    const file = basename(output);
    const extension = extname(file);
    const type = TYPES[extension];
    if (type === undefined) throw new Error(`The build made ${file}, whose media type is not known.`);
    return [plainName(file), { path: `/assets/${file}`, type, file }] as const;
  });
  return Object.fromEntries(entries.sort());
}

/** `app.5H3QY2ZB.css` → `app.css` */
function plainName(file: string): string {
  return file.replace(/\.[0-9A-Z]{8}(?=\.[^.]+$)/, '');
}
