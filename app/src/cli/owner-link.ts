import { SYSTEM } from '../community/actor.ts';
import { makeOwnerLink, type OwnerLink } from '../community/owner-links.ts';
import type { Settings } from '../config/config.ts';
import { openStore } from '../store/open.ts';
import { storedSettings } from '../store/settings.ts';
import { EXIT } from './exit-codes.ts';
import { linkBase, readAddress } from './server-address.ts';

/**
 * `broadsheet owner-link`: prints a fresh link that signs in the owner, for a first start whose line is gone or a
 * browser that lost its session. Earlier links stop working.
 *
 * @param read the settings with what is stored
 */
export async function ownerLinkCommand(
  settings: Settings,
  read: (stored: Readonly<Record<string, string>>) => Settings,
): Promise<number> {
  const store = await openStore(settings);
  try {
    const link = await makeOwnerLink(store, SYSTEM, { now: Date.now() });
    const current = read(await storedSettings(store.db));
    const here = readAddress(settings.dataFolder)?.url ?? null;
    process.stdout.write(`${ownerLinkAddress(link, linkBase(current))}\n`);
    if (current.publicUrl !== null && here !== null) {
      process.stderr.write(`Or, on this machine: ${here}/welcome/ and the same end.\n`);
    }
    if (here === null) process.stderr.write('No server runs on this folder now: "broadsheet serve" first.\n');
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** The link with its terms, for people. */
export function ownerLinkAddress({ token, expiresAt }: OwnerLink, base: string): string {
  const until = new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${base}/welcome/${token} (works once, until ${until} UTC)`;
}
