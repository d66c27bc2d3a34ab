import type { Settings } from '../config/config.ts';
import { TWIN_REASONS, type TwinPaper, type TwinReason } from '../papers/twin.ts';
import { findTwins, type TwinReport } from '../papers/twins.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit-codes.ts';

/** `broadsheet papers twins`: suspected twins that were left apart, by reason. */
export async function twinsCommand(
  settings: Settings,
  options: { limit: number; json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    const report = await findTwins(store, options.limit);
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : describe(report));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function describe({ counts, twins }: TwinReport): string {
  const reasons = Object.keys(TWIN_REASONS) as TwinReason[];
  const parts = reasons.flatMap((reason) => {
    if (counts[reason] === 0) return [];
    const pairs = twins.filter((pair) => pair.reason === reason);
    return [
      `${counts[reason].toLocaleString('en')} with ${TWIN_REASONS[reason]}`,
      ...pairs.map(({ one, other }) => `  ${line(one)}\n  ${line(other)}\n`),
    ];
  });
  return parts.length === 0 ? 'No papers look like twins.\n' : `${parts.join('\n')}\n`;
}

function line({ address, title, year }: TwinPaper): string {
  return `${address.padEnd(16)}  ${year ?? '    '}  ${title}`;
}
