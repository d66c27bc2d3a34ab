import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { CommentAlone } from '../../../feed/comment.ts';
import { By } from '../../../ui/discussion/by.tsx';
import { Compose, type ComposeProps } from '../../../ui/discussion/compose.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { Page } from '../../../ui/page.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import type { Refusal } from './refusal.ts';

/** A comment that is being written. */
export interface Draft extends Pick<ComposeProps, 'action' | 'hidden' | 'text' | 'label' | 'submit'> {
  title: string;
  /** The paper's page, or the comment's. */
  back: { href: string; name: string };
  /** What is answered. */
  above?: CommentAlone;
  /** The comment that is changed: it can be deleted here. */
  deletes?: number;
}

/** What was made of what was sent: how it would look, or why it was not taken. */
export type Outcome = { html: string } | Refusal | null;

/** Shows a comment that is being written, with what became of it so far. */
export async function showDraft(
  context: Context<AppEnvironment>,
  pages: PageContext,
  draft: Draft,
  outcome: Outcome = null,
): Promise<Response> {
  const { title, back, above, deletes, ...form } = draft;
  const preview = outcome !== null && 'html' in outcome ? { previewHtml: outcome.html } : {};
  const refusal = outcome !== null && 'refused' in outcome ? outcome : null;
  const formulas = `${above?.html ?? ''}${preview.previewHtml ?? ''}`.includes('<math');
  const facts = { title, description: title, canonical: back.href, unlisted: true, formulas };
  if (refusal?.retryAfterSeconds !== undefined) {
    context.header('Retry-After', String(refusal.retryAfterSeconds));
  }
  const formToken = formTokenOf(context);
  return respond(
    context,
    <Page chrome={await loadChrome(pages, context)} facts={facts}>
      <div class="comment-page">
        <h1>{title}</h1>
        <p class="list-note">
          <a href={back.href}>{back.name}</a>
        </p>
        {above === undefined ? null : <Above comment={above} />}
        <Compose
          {...form}
          {...preview}
          {...(refusal === null ? {} : { refused: refusal.refused })}
          formToken={formToken}
          rows={10}
        />
        {deletes === undefined ? null : <DeleteForm comment={deletes} formToken={formToken} />}
      </div>
    </Page>,
    refusal?.status ?? 200,
  );
}

function Above({ comment }: { comment: CommentAlone }) {
  return (
    <blockquote class="answered">
      <p class="comment-head">
        <By author={comment.author} />
      </p>
      <div class="markdown">{raw(comment.html)}</div>
    </blockquote>
  );
}

function DeleteForm({ comment, formToken }: { comment: number; formToken: string }) {
  return (
    <details class="moderate">
      <summary class="quiet-summary">Delete this comment</summary>
      <form method="post" action={`/comments/${comment}/delete`}>
        <FormToken value={formToken} />
        <p>
          Its text and its history are gone for good. Its place in the discussion stays, so that answers to it
          can be understood.
        </p>
        <button type="submit" class="button quiet">
          Delete it for good
        </button>
      </form>
    </details>
  );
}
