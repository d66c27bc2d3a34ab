import { raw } from 'hono/html';
import type { ExamplePaper } from '../feed/lists.ts';
import { paperHref } from './links.ts';

/** Where the same list is with one paper more or less to be like or unlike, by the paper's address. */
export interface Steer {
  like(address: string): string;
  unlike(address: string): string;
  without(address: string): string;
}

interface ExamplesProps {
  like: readonly ExamplePaper[];
  unlike: readonly ExamplePaper[];
  steer: Steer;
}

/** The papers that a list is to be like and unlike, each with a way to take it out. */
export function Examples({ like, unlike, steer }: ExamplesProps) {
  return (
    <div class="examples">
      <Side label="Like" papers={like} steer={steer} />
      <Side label="Unlike" papers={unlike} steer={steer} />
    </div>
  );
}

function Side({ label, papers, steer }: { label: string; papers: readonly ExamplePaper[]; steer: Steer }) {
  if (papers.length === 0) return null;
  const id = label.toLowerCase();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="label">
        {label}
      </h2>
      <ul>
        {papers.map(({ address, name, titleHtml }) => (
          <li>
            <a href={paperHref(address)}>{raw(titleHtml)}</a>{' '}
            <a
              class="example-out"
              href={steer.without(address)}
              rel="nofollow"
              aria-label={`Take out: ${name}`}
            >
              Take out
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a reader can say of a paper in the list, to steer it. */
export function SteerBy({ address, name, steer }: { address: string; name: string; steer: Steer }) {
  return (
    <ul class="steer">
      <li>
        <a href={steer.like(address)} rel="nofollow" aria-label={`More like this too: ${name}`}>
          More like this too
        </a>
      </li>
      <li>
        <a href={steer.unlike(address)} rel="nofollow" aria-label={`Less like this: ${name}`}>
          Less like this
        </a>
      </li>
    </ul>
  );
}
