import { findOwnersName } from '../../../community/owner-links.ts';
import type { AppealsView } from '../../../ui/moderation/moderation-view.ts';
import type { PageContext } from '../context.ts';

/** Where one appeals here: what is set for it, else the owner by name. */
export async function appealsTo({ settings, store }: PageContext): Promise<AppealsView> {
  const { appeals } = settings;
  if (appeals === null)
    return { name: (await findOwnersName(store)) ?? 'the owner of this paper', href: null };
  if (/^https?:\/\//i.test(appeals)) return { name: appeals, href: appeals };
  return { name: appeals, href: appeals.includes('@') ? `mailto:${appeals}` : null };
}
