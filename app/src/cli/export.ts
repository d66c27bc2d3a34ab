import type { Settings } from '../config/config.ts';
import { publicSettings } from '../config/texts.ts';
import { exportStore } from '../keeping/export.ts';
import { openStore } from '../store/open.ts';
import { storedSettings } from '../store/settings.ts';
import { EXIT } from './exit-codes.ts';
import { startProgress } from './progress.ts';

/** `broadsheet export FOLDER`: everything as open formats. */
export async function exportCommand(
  settings: Settings,
  folder: string,
  options: { json?: true },
): Promise<number> {
  const progress = startProgress('export');
  const report = await exportStore(settings, folder, {
    settings: publicSettings(process.env, await ownersSettings(settings)),
    onProgress: (text) => progress.update(text),
  });
  progress.done(`${report.papers.toLocaleString('en')} papers in ${folder}`);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  return EXIT.done;
}

async function ownersSettings(settings: Settings): Promise<Record<string, string>> {
  const store = await openStore(settings);
  try {
    return await storedSettings(store.db);
  } finally {
    await store.close();
  }
}
