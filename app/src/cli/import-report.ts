import type { ImportRefusal, ImportReport } from '../papers/import-report.ts';
import type { Conflict } from '../papers/ingest.ts';

/** Refusals and conflicts that are printed; `--json` has up to a thousand of each. */
const MOST_PRINTED = 20;

/** The report as `import --json` prints it. */
export function jsonReport(report: ImportReport): object {
  const { read, added, updated, unchanged, refused, seconds, refusals, conflicts, notices } = report;
  return { read, added, updated, unchanged, refused, seconds, refusals, conflicts, notices };
}

/** The report for people: what was done, what was refused and why, what was not merged. */
export function describeReport(report: ImportReport): string {
  const { read, added, updated, unchanged, refused, seconds, stopped } = report;
  const counts = Object.entries({ added, updated, unchanged, refused })
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
  return [
    `${read.toLocaleString('en')} read in ${seconds.toFixed(1)} s: ${counts}`,
    ...report.notices,
    ...listed(report.refusals.map(describeRefusal), refused),
    ...listed(report.conflicts.map(describeConflict), report.conflicts.length),
    ...(stopped
      ? ['Stopped before the end. What was read is kept; the same command goes on from there.']
      : []),
  ].join('\n');
}

function listed(lines: readonly string[], total: number): string[] {
  const shown = lines.slice(0, MOST_PRINTED);
  return total > shown.length
    ? [...shown, `… and ${total - shown.length} more (--json lists up to 1,000)`]
    : shown;
}

function describeRefusal({ file, line, field, reason }: ImportRefusal): string {
  const place = line === null ? file : `${file}, line ${line}`;
  return `refused  ${place}${field === null ? '' : `, ${field}`}: ${reason}`;
}

function describeConflict({ title, scheme, kept, other }: Conflict): string {
  return `not merged  "${title}": ${scheme} ${kept.value} (${kept.paper}) and ${other.value} (${other.paper ?? 'same record'})`;
}
