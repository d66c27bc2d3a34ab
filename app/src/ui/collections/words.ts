import type { CollectionHead } from '../../feed/collection-heads.ts';
import { counted } from '../words.ts';

/** Who sees a list, where that is not everybody. */
const VISIBILITY_WORDS = {
  public: null,
  unlisted: 'Unlisted',
  private: 'Private',
} as const;

/** How large a list is, who sees it, who follows it. */
export function countsOf({ items, followers, visibility, isHidden }: CollectionHead): string {
  const parts = [
    items === 0 ? 'empty so far' : counted(items, 'paper'),
    VISIBILITY_WORDS[visibility],
    followers === 0 ? null : `followed by ${counted(followers, 'reader')}`,
    isHidden ? 'hidden by moderators' : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
