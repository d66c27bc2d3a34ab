import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requirePerson, requireVoice } from '../../../community/actor.ts';
import { editComment } from '../../../community/comments/change.ts';
import { postComment } from '../../../community/comments/post.ts';
import { previewComment } from '../../../community/comments/preview.ts';
import type { CommentAlone } from '../../../feed/comment.ts';
import { commentAlone } from '../../../feed/comment-history.ts';
import { paperDetail } from '../../../feed/paper.ts';
import { plainText } from '../../../papers/render.ts';
import { paperHref } from '../../../ui/links.ts';
import type { AppEnvironment } from '../../environment.ts';
import type { PageContext } from '../context.ts';
import { type Draft, showDraft } from './compose-page.tsx';
import { commentInPath, commentNumber, field, newFormName } from './fields.ts';
import { refusalOf } from './refusal.ts';

/** `GET /comments/{id}/answer` */
export function answerHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    requireVoice(context.get('actor'));
    const above = await readComment(context, pages, commentInPath(context));
    return showDraft(context, pages, answerDraft(above, { text: '', form: newFormName() }));
  };
}

/**
 * `POST /comments` with `paper`, `text`, in `parent` what is answered, in `form` the name of the form, and in `do`
 * `post` or `preview`. Leads to the comment, or shows the form again.
 */
export function postHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const [paper, text, form] = [
      await field(context, 'paper'),
      await field(context, 'text'),
      await field(context, 'form'),
    ];
    const parent = commentNumber(await field(context, 'parent'));
    const draft = async () =>
      parent === null
        ? paperDraft(await readTitle(pages, paper), { paper, text, form })
        : answerDraft(await readComment(context, pages, parent), { text, form });
    return send(context, pages, { text, draft }, (actor, terms) =>
      postComment(actor, pages.store, { paper, parent, text, form }, terms),
    );
  };
}

/** `GET /comments/{id}/edit` */
export function editHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    requirePerson(context.get('actor'));
    const comment = await readComment(context, pages, commentInPath(context));
    if (!comment.isOwn) throw new HTTPException(403);
    return showDraft(context, pages, editDraft(comment, comment.text));
  };
}

/** `POST /comments/{id}/edit` with `text`, and in `do` `post` or `preview`. */
export function changeHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const id = commentInPath(context);
    const text = await field(context, 'text');
    const draft = async () => editDraft(await readComment(context, pages, id), text);
    return send(context, pages, { text, draft }, (actor, terms) =>
      editComment(actor, pages.store, { comment: id, text }, terms),
    );
  };
}

type Save = (
  actor: AppEnvironment['Variables']['actor'],
  terms: { now: number; limited: boolean },
) => ReturnType<typeof postComment>;

/** Shows how it would look, or keeps it and leads to it; shows it again where it is refused. */
async function send(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { text, draft }: { text: string; draft: () => Promise<Draft> },
  save: Save,
): Promise<Response> {
  const actor = context.get('actor');
  const terms = { now: pages.now(), limited: pages.settings.rateLimits };
  if ((await field(context, 'do')) === 'preview') {
    const outcome = await refusalOf(() => previewComment(actor, pages.store, text, terms));
    return showDraft(context, pages, await draft(), outcome);
  }
  const saved = await refusalOf(() => save(actor, terms));
  if (saved === null) throw new HTTPException(404);
  if ('refused' in saved) return showDraft(context, pages, await draft(), 'status' in saved ? saved : null);
  return context.redirect(`/comments/${saved.comment}`, 303);
}

async function readComment(
  context: Context<AppEnvironment>,
  pages: PageContext,
  id: number,
): Promise<CommentAlone> {
  const comment = await commentAlone(pages.feed, context.get('actor'), id);
  if (comment === null) throw new HTTPException(404);
  return comment;
}

async function readTitle(pages: PageContext, address: string): Promise<string> {
  const found = await paperDetail(pages.feed, address);
  if (found === null) throw new HTTPException(404);
  return 'paper' in found ? plainText(found.paper.title) : address;
}

function paperDraft(
  title: string,
  { paper, text, form }: { paper: string; text: string; form: string },
): Draft {
  return {
    title: 'Say something',
    back: { href: paperHref(paper), name: `On ${title}` },
    action: '/comments',
    hidden: { paper, form },
    text,
    label: 'Your comment',
    submit: 'Post',
  };
}

function answerDraft(above: CommentAlone, { text, form }: { text: string; form: string }): Draft {
  const { id, author, paper } = above;
  return {
    title: `Answer ${author.name}`,
    back: { href: `/comments/${id}`, name: `On ${paper.title}` },
    above,
    action: '/comments',
    hidden: { paper: paper.address, parent: String(id), form },
    text,
    label: 'Your answer',
    submit: 'Post',
  };
}

function editDraft({ id, paper }: CommentAlone, text: string): Draft {
  return {
    title: 'Change your comment',
    back: { href: `/comments/${id}`, name: `On ${paper.title}` },
    action: `/comments/${id}/edit`,
    hidden: {},
    text,
    label: 'Your comment',
    submit: 'Save',
    deletes: id,
  };
}
