import type { Context } from 'hono';
import { hasRole } from '../../../community/actor.ts';
import type { HiddenPaper } from '../../../feed/paper.ts';
import { withParameters } from '../../../ui/links.ts';
import { Message } from '../../../ui/message.tsx';
import { Appeals } from '../../../ui/moderation/appeals.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { everywhere } from '../not-found.tsx';
import { respond } from '../respond.ts';
import { appealsTo } from './appeals.ts';

/** 404 with the reason: the paper is hidden. */
export async function hiddenPaperPage(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { address, entry, why }: HiddenPaper,
): Promise<Response> {
  const title = 'This paper is hidden';
  const facts = { title, description: 'The moderators have hidden it.', canonical: '/', unlisted: true };
  const show = { name: 'Show it again', href: withParameters('/moderation/hide', { paper: address }) };
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <Message
        title={title}
        query={null}
        links={[
          ...(hasRole(context.get('actor'), 'moderator') ? [show] : []),
          { name: 'What moderators did', href: `/moderation#entry-${entry}` },
          ...everywhere,
        ]}
      >
        <p>The moderators took paper {address} out of every list and search, for this reason:</p>
        <p class="log-why">{why}</p>
        <Appeals to={await appealsTo(pages)} />
      </Message>
    </Page>,
    404,
  );
}
