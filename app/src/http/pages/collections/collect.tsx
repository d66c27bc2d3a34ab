import type { Context, Handler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requirePerson } from '../../../community/actor.ts';
import { ownPath } from '../../../community/addresses.ts';
import { createCollection } from '../../../community/collections/change.ts';
import { addToCollection, removePaper } from '../../../community/collections/items.ts';
import { MOST_ITEMS } from '../../../community/collections/rules.ts';
import { collectables } from '../../../feed/collections.ts';
import { paperDetail } from '../../../feed/paper.ts';
import { Collect } from '../../../ui/collections/collect.tsx';
import { paperHref } from '../../../ui/links.ts';
import { Page } from '../../../ui/page.tsx';
import { anchorOf } from '../../../ui/reading.ts';
import type { AppEnvironment } from '../../environment.ts';
import { readForm } from '../../form.ts';
import { formTokenOf } from '../../own-form.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { respond } from '../respond.ts';
import { termsOf } from '../terms.ts';

interface Asked {
  paper: string;
  back: string;
  typed?: { title: string; visibility: string };
  error?: string;
}

/** `GET /collect?paper=&back=`: on which lists a paper stands. */
export function collectHandler(pages: PageContext): Handler<AppEnvironment> {
  return (context) =>
    showCollect(context, pages, {
      paper: context.req.query('paper') ?? '',
      back: context.req.query('back') ?? '',
    });
}

async function showCollect(
  context: Context<AppEnvironment>,
  pages: PageContext,
  { paper: address, back, typed = { title: '', visibility: 'private' }, error }: Asked,
): Promise<Response> {
  requirePerson(context.get('actor'));
  const found = await paperDetail(pages.feed, address);
  if (found === null) throw new HTTPException(404);
  if ('movedTo' in found) return showCollect(context, pages, { paper: found.movedTo, back, typed });
  if ('hidden' in found) throw new HTTPException(404);
  const { paper } = found;
  const facts = { title: 'Collect', description: paper.title, canonical: '/collections', unlisted: true };
  return respond(
    context,
    <Page
      chrome={await loadChrome(pages, context)}
      facts={{ ...facts, formulas: paper.titleHtml.includes('<math') }}
    >
      <Collect
        paper={paper}
        lists={await collectables(pages.feed, context.get('actor'), paper.address)}
        typed={typed}
        error={error}
        formToken={formTokenOf(context)}
        back={ownPath(back) ?? paperHref(paper.address)}
      />
    </Page>,
    error === undefined ? 200 : 422,
  );
}

/** `POST /collect`: puts the paper on the lists that are checked, and takes it from those that are not any more. */
export function changeCollectHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const form = await readForm(context);
    const field = (name: string) => form.get(name)?.[0] ?? '';
    const [paper, back, title, visibility] = [
      field('paper'),
      field('back'),
      field('title'),
      field('visibility'),
    ];
    const actor = context.get('actor');
    const asked = { paper, back, typed: { title, visibility } };
    const wanted = numbers(form.get('list'));
    if (title.trim() !== '') {
      const typed = { title, visibility, description: '' };
      const made = await createCollection(actor, pages.store, typed, termsOf(pages));
      if ('errors' in made) {
        const error = made.errors.title ?? made.errors.visibility ?? 'The list could not be begun.';
        return showCollect(context, pages, { ...asked, error });
      }
      wanted.add(made.id);
    }
    const held = numbers(form.get('held'));
    for (const id of wanted) {
      if (held.has(id)) continue;
      const added = await addToCollection(actor, pages.store, { id, papers: [paper] }, termsOf(pages));
      if (added === null || added.unknown.length > 0) throw new HTTPException(404);
      if (added.left.length > 0) {
        const message = `That list has ${MOST_ITEMS} entries, which is as many as there can be.`;
        throw new HTTPException(409, { message });
      }
    }
    for (const id of held) {
      if (!wanted.has(id)) await removePaper(actor, pages.store, { id, paper }, termsOf(pages));
    }
    const to = (ownPath(back) ?? paperHref(paper)).replace(/#.*/, '');
    return context.redirect(`${to}#${anchorOf(paper)}`, 303);
  };
}

function numbers(texts: readonly string[] = []): Set<number> {
  return new Set(texts.filter((text) => /^[1-9]\d{0,8}$/.test(text)).map(Number));
}
