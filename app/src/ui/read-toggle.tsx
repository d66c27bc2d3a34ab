import type { Reading } from './reading.ts';

interface ReadToggleProps {
  papers: readonly { address: string }[];
  reading: Reading | null;
}

/** Leaves out of a list what the reader has opened, or shows it again. Nothing where nothing of it is read. */
export function ReadToggle({ papers, reading }: ReadToggleProps) {
  if (reading === null) return null;
  const count = papers.filter(({ address }) => reading.read.has(address)).length;
  if (count === 0) return null;
  const [path = '', query = ''] = reading.back.split('?');
  const parameters = new URLSearchParams(query);
  if (reading.hidesRead) parameters.delete('read');
  else parameters.set('read', 'hide');
  const href = parameters.size === 0 ? path : `${path}?${parameters}`;
  return (
    <p class="list-note read-toggle">
      {reading.hidesRead ? `${count === 1 ? 'One' : count} that you have read left out. ` : null}
      <a href={href} rel="nofollow">
        {reading.hidesRead
          ? `Show ${count === 1 ? 'it' : 'them'}`
          : `Hide the ${count === 1 ? 'one' : count} that you have read`}
      </a>
    </p>
  );
}
