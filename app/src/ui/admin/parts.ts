import type { Part } from '../../admin/warnings.ts';

/** The pages of `/admin` after the first, in the order of its navigation. */
export const ADMIN_PARTS: readonly { part: Part; name: string }[] = [
  { part: 'sources', name: 'Sources' },
  { part: 'jobs', name: 'Jobs' },
  { part: 'index', name: 'Index' },
  { part: 'storage', name: 'Storage' },
  { part: 'settings', name: 'Settings' },
  { part: 'refusals', name: 'Refusals' },
  { part: 'messages', name: 'Messages' },
  { part: 'mail', name: 'Mail' },
  { part: 'editions', name: 'Editions' },
];

export function partHref(part: Part): string {
  return `/admin/${part}`;
}
