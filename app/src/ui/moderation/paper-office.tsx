import type { Reader } from '../chrome.ts';
import { withParameters } from '../links.ts';

/** Below a paper: how a reader calls a moderator, and where a moderator acts. */
export function PaperOffice({ address, reader }: { address: string; reader: Reader | null }) {
  if (reader?.kind !== 'member') return null;
  return (
    <p class="paper-office">
      {reader.isModerator ? (
        <>
          <a href={withParameters('/moderation/hide', { paper: address })}>Hide this paper</a> ·{' '}
          <a href={withParameters('/moderation/merge', { kept: address })}>Merge it with another</a>
        </>
      ) : (
        <a href={withParameters('/report', { subject: `paper-${address}` })}>Report this paper</a>
      )}
    </p>
  );
}
