import type { Context } from 'hono';
import { SuspendedError } from '../../community/actor.ts';
import { TooManyRequestsError } from '../../community/limits.ts';
import type { Reference } from '../../feed/card.ts';
import { withParameters } from '../../ui/links.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { SentForm } from '../../ui/sent-form.tsx';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import type { RenderError } from '../errors.ts';
import { pathAsSent } from '../path-as-sent.ts';
import { sentForm } from '../sent-form.ts';
import { bareChrome, type PageContext } from './context.ts';
import { suspendedPage } from './moderation/suspended.tsx';
import { everywhere, notFound } from './not-found.tsx';
import { respond } from './respond.ts';

interface Words {
  title: string;
  explanation: string;
}

const WORDS: Readonly<Record<number, Words>> = {
  400: {
    title: 'This address cannot be read',
    explanation:
      'Something in it is not spelled as an address has to be. Check it, or look for the paper here.',
  },
  401: {
    title: 'This page is not for everybody',
    explanation:
      'One has to be signed in for it. A link by mail does that; whoever owns this paper also gets one from the command "broadsheet owner-link".',
  },
  403: {
    title: 'This is not allowed',
    explanation:
      'Nothing was changed. It takes rights that you do not have, or it was sent from another page than ours; then go back, load the page again and repeat it.',
  },
  405: {
    title: 'This page can only be read',
    explanation: 'Nothing can be sent to it. Open it from a link instead.',
  },
  408: { title: 'The request took too long', explanation: 'It did not arrive whole. Please try again.' },
  413: {
    title: 'That was too much at once',
    explanation: 'What was sent is larger than this page takes. Send less of it.',
  },
  414: { title: 'This address is too long', explanation: 'Shorten it, or look for the paper here.' },
  429: {
    title: 'That was too often',
    explanation:
      'So that nobody is flooded or guessed at, this can be done only so often. Nothing was changed.',
  },
  503: {
    title: 'This took too long',
    explanation: 'The server is busy. Nothing is lost; try again in a few seconds.',
  },
  507: {
    title: 'There is no room to keep this',
    explanation:
      'The disk of this server is full. Nothing was written and nothing is lost; everything can still be read. Its owner has to make room.',
  },
};

const FAILURE: Words = {
  title: 'Something went wrong here',
  explanation: 'It is our mistake, not yours, and it has been logged. Try again in a moment.',
};

/** Makes the page for anything that is not a page: a missing one is a 404, everything else says what to do. */
export function createErrorPage(pages: PageContext): RenderError {
  return async (context, status) => {
    if (status === 404) return missingPage(context, pages);
    if (context.error instanceof SuspendedError) return suspendedPage(context, pages, context.error);
    const { title, explanation } = WORDS[status] ?? FAILURE;
    const facts = { title, description: explanation, canonical: '/', unlisted: true };
    const { error } = context;
    // Thrown by handlers only: by then it is known that the form is ours.
    const sent = error instanceof TooManyRequestsError ? await sentForm(context) : null;
    return respond(
      context,
      <Page chrome={bareChrome(pages)} facts={facts}>
        <Message
          title={title}
          query={status < 500 && status !== 401 ? '' : null}
          links={status === 401 ? [signInTo(context)] : everywhere}
        >
          <p>{explanation}</p>
          {error instanceof TooManyRequestsError ? <Wait error={error} isKept={sent !== null} /> : null}
          {sent === null ? null : <SentForm sent={sent} />}
          {status >= 500 ? (
            <p class="request-id">
              If it stays, tell the owner this number: <code>{context.get('requestId')}</code>
            </p>
          ) : null}
        </Message>
      </Page>,
      status,
    );
  };
}

/** When it may be done again, in words: a browser shows nobody the header that says so. */
function Wait({ error: { retryAfterSeconds }, isKept }: { error: TooManyRequestsError; isKept: boolean }) {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return (
    <p>
      Try again in {minutes < 100 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour')}.
      {isKept ? ' What you sent stands here until then: leave this page open.' : null}
    </p>
  );
}

/** Leads back to the page that was asked for; what was sent to it is not sent again. */
function signInTo(context: Context<AppEnvironment>): Reference {
  const next = context.req.method === 'GET' ? pathAsSent(context.req) : '/';
  return { name: 'Sign in', href: withParameters('/signin', { next: next === '/' ? null : next }) };
}

/** The words of the address that was asked for stand in the search box. */
function missingPage(context: Context<AppEnvironment>, pages: PageContext): Promise<Response> {
  const lastPart = context.req.path.split('/').at(-1) ?? '';
  return notFound(context, pages, {
    title: 'There is no such page',
    explanation: 'The address may have been mistyped. Perhaps a search finds what it was about.',
    query: /^[\w.-]{3,80}$/.test(lastPart) ? lastPart.replace(/[-_]+/g, ' ') : '',
  });
}
