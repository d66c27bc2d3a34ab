import { raw } from 'hono/html';

/** What somebody wrote in Markdown, by its safe HTML; nothing where they wrote nothing. */
export function WordsOfPeople({ html, className }: { html: string; className: string }) {
  if (html === '') return null;
  return <div class={`markdown ${className}`}>{raw(html)}</div>;
}
