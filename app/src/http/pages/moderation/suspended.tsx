import type { Context } from 'hono';
import type { SuspendedError } from '../../../community/actor.ts';
import { Message } from '../../../ui/message.tsx';
import { Appeals } from '../../../ui/moderation/appeals.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { bareChrome, type PageContext } from '../context.ts';
import { everywhere } from '../not-found.tsx';
import { respond } from '../respond.ts';
import { appealsTo } from './appeals.ts';

/** 403 to whoever is suspended and does what others would see: why, until when, and where to appeal. */
export async function suspendedPage(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { suspension: { until, because } }: SuspendedError,
): Promise<Response> {
  const title = 'Your account is suspended';
  const facts = { title, description: 'Nothing was changed.', canonical: '/', unlisted: true };
  const end = new Date(until).toISOString();
  return respond(
    context,
    <Page chrome={bareChrome(pages)} facts={facts}>
      <Message
        title={title}
        query={null}
        links={[{ name: 'What moderators did', href: '/moderation' }, ...everywhere]}
      >
        <p>
          Until <time datetime={end}>{end.slice(0, 16).replace('T', ' ')} UTC</time> you read and save as
          before, but what others would see of you is refused. Nothing was changed just now. The reason:
        </p>
        <p class="log-why">{because}</p>
        <Appeals to={await appealsTo(pages)} />
      </Message>
    </Page>,
    403,
  );
}
