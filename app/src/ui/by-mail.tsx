import { withParameters } from './links.ts';

/** Leads to the form that gets a list by mail; `list` is its key, `topic:moons`. */
export function ByMail({ list }: { list: string }) {
  return (
    <a href={withParameters('/subscribe', { list })} rel="nofollow">
      By mail
    </a>
  );
}
