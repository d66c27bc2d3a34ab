import type { Context } from 'hono';
import type { Reference } from '../../feed/card.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import type { AppEnvironment } from '../environment.ts';
import { loadChrome, type PageContext } from './context.ts';
import { respond } from './respond.ts';

/** What a 404 says. */
export interface NotFound {
  title: string;
  explanation: string;
  /** What the search box suggests to look for. */
  query?: string;
  /** Nearest things that do exist. */
  links?: readonly Reference[];
}

/** A 404 that says what is missing and what is near. */
export async function notFound(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { title, explanation, query = '', links = [] }: NotFound,
): Promise<Response> {
  const chrome = await loadChrome(pages, context);
  const facts = { title, description: explanation, canonical: '/', unlisted: true };
  return respond(
    context,
    <Page chrome={chrome} facts={facts}>
      <Message title={title} query={query} links={[...links, ...everywhere]}>
        <p>{explanation}</p>
      </Message>
    </Page>,
    404,
  );
}

/** Lists that exist on every instance. */
export const everywhere: readonly Reference[] = [
  { name: 'The front page', href: '/' },
  { name: 'Trending papers', href: '/papers/trending' },
  { name: 'The latest papers', href: '/latest' },
];
