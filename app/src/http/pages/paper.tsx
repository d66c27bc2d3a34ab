import type { Context, Handler } from 'hono';
import { raw } from 'hono/html';
import { noteRead } from '../../community/reading.ts';
import type { PaperCard, PaperDetail } from '../../feed/card.ts';
import type { CollectionHead } from '../../feed/collection-heads.ts';
import { collectionsWith } from '../../feed/collections.ts';
import type { CommentView } from '../../feed/comment.ts';
import { paperDetail } from '../../feed/paper.ts';
import { type SubmissionView, submissionOf } from '../../feed/submission.ts';
import { plainText } from '../../papers/render.ts';
import { Authors } from '../../ui/authors.tsx';
import type { Chrome, PageFacts } from '../../ui/chrome.ts';
import { HoldingCollections } from '../../ui/collections/on-paper.tsx';
import { Discussion } from '../../ui/discussion/discussion.tsx';
import { paperHref } from '../../ui/links.ts';
import { PaperOffice } from '../../ui/moderation/paper-office.tsx';
import { Page } from '../../ui/page.tsx';
import { PaperActs } from '../../ui/paper-acts.tsx';
import { PaperFacts, PaperLinks } from '../../ui/paper-facts.tsx';
import { Picture } from '../../ui/picture.tsx';
import type { Reading } from '../../ui/reading.ts';
import { SimilarPapers } from '../../ui/similar.tsx';
import { SubmissionNote } from '../../ui/submit/submission-note.tsx';
import { Topics } from '../../ui/topics.tsx';
import { Versions, WithdrawalNotice } from '../../ui/versions.tsx';
import { shortened } from '../../ui/words.ts';
import { afterAnswer, isReader } from '../after-answer.ts';
import type { AppEnvironment } from '../environment.ts';
import { citationMeta } from './citation-meta.ts';
import { loadChrome, type PageContext } from './context.ts';
import { loadDiscussion } from './discussion/load.ts';
import { hiddenPaperPage } from './moderation/hidden-paper.tsx';
import { notFound } from './not-found.tsx';
import { loadReading } from './reading.ts';
import { respond } from './respond.ts';
import { WayBack } from './way-back.tsx';

/** `/papers/{id}`; old arXiv ids have a slash in them (`/papers/math/9201209`). */
export function paperHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const { archive, id = '' } = context.req.param();
    const address = archive === undefined ? id : `${archive}/${id}`;
    const found = (await paperDetail(pages.feed, address)) ?? versionless(address);
    if (found === null) {
      return notFound(context, pages, {
        title: 'This paper is not here',
        explanation: `No paper in the collection has the id ${shortened(address, 60)}.`,
        query: shortened(address, 60),
      });
    }
    if ('movedTo' in found) return context.redirect(paperHref(found.movedTo), 301);
    if ('hidden' in found) return hiddenPaperPage(context, pages, found.hidden);
    const similar = await pages.findSimilar(pages.feed, found.paper.address);
    const reading = await loadReading(pages, context, [found.paper]);
    noteOpened(pages, context, found.paper.address, reading);
    return respond(
      context,
      <PaperPage
        paper={found.paper}
        similar={similar}
        chrome={await loadChrome(pages, context)}
        reading={reading}
        holding={await collectionsWith(pages.feed, found.paper.address)}
        query={context.req.query('q') ?? ''}
        said={await loadDiscussion(pages, context, found.paper.address)}
        submission={await submissionOf(pages.feed, context.get('actor'), found.paper.address)}
        outcome={outcomeOf(context.req.query())}
      />,
    );
  };
}

/** Whoever is signed in has read it from now on; the page does not wait for that. */
function noteOpened(
  { store, now }: PageContext,
  context: Context<AppEnvironment>,
  paper: string,
  reading: Reading | null,
): void {
  if (reading === null || reading.read.has(paper) || !isReader(context)) return;
  const actor = context.get('actor');
  afterAnswer(context, () => noteRead(actor, store, { paper, now: now() }));
}

/** `2501.01234v2` is the paper `2501.01234`. */
function versionless(address: string): { movedTo: string } | null {
  const paper = /^(.*\d)v\d{1,3}$/.exec(address)?.[1];
  return paper === undefined ? null : { movedTo: paper };
}

type Outcome = Parameters<typeof SubmissionNote>[0]['outcome'];

/** What submitting it just came to, by the address that leads here: it can put no other words on the page. */
function outcomeOf({ submitted, stood }: Readonly<Record<string, string>>): Outcome {
  if (stood !== undefined) return 'stood';
  return submitted === 'later' ? 'later' : submitted === 'yes' ? 'submitted' : null;
}

interface PaperPageProps {
  paper: PaperDetail;
  similar: readonly PaperCard[];
  chrome: Chrome;
  /** The search that came straight here; empty without one. */
  query: string;
  reading: Reading | null;
  said: Awaited<ReturnType<typeof loadDiscussion>>;
  /** Public lists that hold it. */
  holding: readonly CollectionHead[];
  submission: SubmissionView;
  outcome: Outcome;
}

function PaperPage(props: PaperPageProps) {
  const { paper, similar, chrome, query, reading, holding, said, submission, outcome } = props;
  const title = plainText(paper.title);
  const facts: PageFacts = {
    title,
    description: shortened(descriptionOf(paper, title), 200),
    canonical: paperHref(paper.address),
    meta: citationMeta(paper, title),
    formulas:
      [paper.titleHtml, paper.abstractHtml, ...similar.map(({ titleHtml }) => titleHtml)].some((html) =>
        html?.includes('<math'),
      ) || hasFormulas(said.discussion.comments),
    ...(paper.days.length === 0 ? {} : { anchorDay: paper.days.at(-1) ?? '' }),
  };
  return (
    <Page chrome={chrome} facts={facts}>
      <article class="paper">
        <header class="paper-head">
          <WayBack query={query} />
          <h1>{raw(paper.titleHtml)}</h1>
          <Authors authors={paper.authors} count={paper.authorCount} />
          <WithdrawalNotice withdrawn={paper.withdrawn} />
          <SubmissionNote
            address={paper.address}
            submission={submission}
            day={paper.days.at(-1) ?? null}
            outcome={outcome}
          />
          {reading === null ? null : <PaperActs card={paper} reading={reading} />}
          {chrome.reader?.kind === 'visitor' ? <SignInToAct href={paperHref(paper.address)} /> : null}
          <PaperOffice address={paper.address} reader={chrome.reader} />
        </header>
        <PaperLinks paper={paper} />
        <div class="paper-text">
          <Picture picture={paper.picture} className="paper-picture" />
          {paper.summaryHtml === null ? null : (
            <section aria-labelledby="in-brief">
              <h2 id="in-brief" class="label">
                In brief
              </h2>
              <p class="summary">{raw(paper.summaryHtml)}</p>
            </section>
          )}
          {paper.tldr === null ? null : (
            <section aria-labelledby="tldr">
              <h2 id="tldr" class="label">
                TL;DR by Semantic Scholar
              </h2>
              <p class="tldr">{paper.tldr}</p>
            </section>
          )}
          {paper.abstractHtml === null ? null : (
            <section aria-labelledby="abstract">
              <h2 id="abstract" class="label">
                Abstract
              </h2>
              <p class="abstract">{raw(paper.abstractHtml)}</p>
            </section>
          )}
          {paper.summaryHtml === null && paper.abstractHtml === null ? (
            <p class="list-note">No abstract is known yet.</p>
          ) : null}
          <Topics topics={paper.topics} />
          <Discussion {...said} elsewhere={paper.comments - paper.commentsHere} />
          <SimilarPapers papers={similar} of={paper.address} />
          <HoldingCollections collections={holding} />
          <Versions versions={paper.versions} thisYear={chrome.today.slice(0, 4)} />
        </div>
        <PaperFacts paper={paper} thisYear={chrome.today.slice(0, 4)} />
      </article>
    </Page>
  );
}

function SignInToAct({ href }: { href: string }) {
  return (
    <p class="list-note">
      <a href={`/signin?next=${encodeURIComponent(href)}`}>Sign in</a> to vote for it, or to save it and hear
      of new versions
    </p>
  );
}

function hasFormulas(comments: readonly CommentView[]): boolean {
  return comments.some(({ html, below }) => html?.includes('<math') === true || hasFormulas(below));
}

function descriptionOf({ summaryHtml, abstract }: PaperDetail, title: string): string {
  if (abstract !== null) return plainText(abstract);
  return summaryHtml === null ? title : summaryHtml.replace(/<[^>]*>/g, '');
}
