import { randomUUID } from 'node:crypto';
import { joinIdentity } from '../../../community/enter-by-provider.ts';
import type { Claimed } from '../../../community/identities.ts';
import type { Scene } from './scene.ts';

/** A passkey of the reader's: its id. No authenticator has it. */
export async function aPasskey({ store, reader, now }: Scene): Promise<string> {
  const credential_id = randomUUID();
  await store.db
    .insertInto('passkeys')
    .values({
      credential_id,
      person_id: reader.id,
      rp_id: 'papers.example.org',
      user_handle: randomUUID(),
      name: 'A key',
      public_key: '',
      counter: 0,
      transports: '[]',
      created_at: now,
      last_used_at: null,
      suspected_at: null,
    })
    .execute();
  return credential_id;
}

/** An account elsewhere that a provider has just vouched for. */
export function aClaim(): Claimed {
  const issuer = 'https://id.example.org';
  return { provider: 'Example', issuer, subject: randomUUID(), label: 'Ada', mail: null };
}

/** The same, joined to the reader's account. */
export async function anIdentity({ store, reader, feed, now }: Scene): Promise<Claimed> {
  const claimed = aClaim();
  await joinIdentity(reader, store, { claimed, place: feed.settings, now });
  return claimed;
}
