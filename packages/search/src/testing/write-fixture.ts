// Writes the fixture index of the current format: `npm run fixture -w packages/search`. Run it once when the format
// changes, and keep the folders of the older ones.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openWriter } from '../index/writer.ts';
import { formatVersion } from '../storage/container.ts';
import { vectorSchema } from './documents.ts';
import { fixtureCommits } from './fixture.ts';

const folder = fileURLToPath(new URL(`../../test-data/format-${formatVersion}`, import.meta.url));
rmSync(folder, { recursive: true, force: true });
const writer = await openWriter(folder, vectorSchema);
for (const [change, documents] of fixtureCommits.entries()) {
  for (const document of documents) writer.put(document);
  await writer.commit({ origin: 'fixture', change: change + 1 });
}
await writer.close();
