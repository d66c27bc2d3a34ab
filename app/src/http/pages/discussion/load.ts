import type { Context } from 'hono';
import type { DiscussionView } from '../../../feed/comment.ts';
import { discussionOf } from '../../../feed/discussion.ts';
import type { DiscussionReading } from '../../../ui/discussion/reading.ts';
import type { AppEnvironment } from '../../environment.ts';
import { formTokenOf } from '../../own-form.ts';
import type { PageContext } from '../context.ts';
import { wantsExplanation } from '../respond.ts';
import { commentNumber, newFormName } from './fields.ts';

/** What is said of a paper, in the order and on the page of it that are asked for, and what its forms need. */
export async function loadDiscussion(
  pages: PageContext,
  context: Context<AppEnvironment>,
  address: string,
): Promise<{ discussion: DiscussionView; reading: DiscussionReading }> {
  const actor = context.get('actor');
  const order = context.req.query('order') === 'new' ? 'new' : 'best';
  const page = commentNumber(context.req.query('comments') ?? '') ?? 1;
  const discussion = await discussionOf(pages.feed, actor, { address, order, page });
  const voice = actor.kind !== 'person' ? 'visitor' : actor.suspension === null ? 'member' : 'suspended';
  const reading: DiscussionReading = {
    voice,
    formToken: formTokenOf(context),
    newForm: newFormName(),
    explain: wantsExplanation(context),
    now: pages.now(),
  };
  return { discussion, reading };
}
