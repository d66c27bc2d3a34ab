import type { PaperVersion, TextChange } from '../feed/card.ts';
import { Change } from './change.tsx';
import { dateInWords } from './dates.ts';

/** Says that a paper was taken back; its texts stay on the page. */
export function WithdrawalNotice({ withdrawn }: { withdrawn: boolean }) {
  if (!withdrawn) return null;
  return (
    <p class="withdrawal">
      <strong>This paper was withdrawn</strong> by its authors or its publisher. What is known of it stays
      here.
    </p>
  );
}

/** The versions of a paper, the newest first, each with what it changed. */
export function Versions({ versions, thisYear }: { versions: readonly PaperVersion[]; thisYear: string }) {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" class="label">
        Versions
      </h2>
      <ol class="versions" reversed>
        {versions.map((version) => (
          <li value={version.number}>
            <Version version={version} thisYear={thisYear} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Version({ version, thisYear }: { version: PaperVersion; thisYear: string }) {
  const { number, date, seenHere, note, titleChange, abstractChange } = version;
  return (
    <>
      <p class="version-name">
        Version {number}
        {date === null ? null : (
          <>
            , {seenHere ? 'seen here on ' : ''}
            <time datetime={date}>{dateInWords(date, thisYear)}</time>
          </>
        )}
        {note === null ? null : <span class="version-note"> {note}</span>}
      </p>
      {titleChange === null && abstractChange === null ? null : (
        <details>
          <summary>{summaryOf(titleChange, abstractChange)}</summary>
          <Change name="Title" change={titleChange} />
          <Change name="Abstract" change={abstractChange} />
        </details>
      )}
    </>
  );
}

function summaryOf(title: TextChange, abstract: TextChange): string {
  if (title === null) return 'Changed the abstract';
  return abstract === null ? 'Changed the title' : 'Changed title and abstract';
}
