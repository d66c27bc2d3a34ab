import type { Handler } from 'hono';
import { previewOwn } from '../../../digest/editions/preview.ts';
import { MailPreview } from '../../../ui/editions/mail-preview.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { respondWithMail } from './mail-response.ts';

const FACTS = {
  title: 'Your next mail',
  description: 'What would come if it came now.',
  canonical: '/subscriptions/preview',
  unlisted: true,
};

/** `/subscriptions/preview`: what would come now to whoever is signed in. */
export function ownPreviewHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const preview = await previewOwn(pages, context.get('actor'));
    context.set('framing', 'shows-mail');
    return respond(
      context,
      <Page chrome={await loadChrome(pages, context)} facts={FACTS}>
        <h1>{FACTS.title}</h1>
        <p class="mail-note">
          What would come if it came now, with everything that you asked for.{' '}
          <a href="/subscriptions">Change what you get and when</a>
        </p>
        {preview === 'unsubscribed' ? (
          <p class="mail-note">
            You have asked for nothing yet. <a href="/subscribe">Choose what comes</a>
          </p>
        ) : preview === null ? (
          <p class="mail-note">Nothing today: nothing new is on your lists, and nothing would be sent.</p>
        ) : (
          <MailPreview mail={preview} src="/subscriptions/preview/mail" />
        )}
      </Page>,
    );
  };
}

/** `/subscriptions/preview/mail`: the HTML of it. */
export function ownPreviewMailHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const preview = await previewOwn(pages, context.get('actor'));
    return respondWithMail(context, preview === 'unsubscribed' ? null : preview);
  };
}
