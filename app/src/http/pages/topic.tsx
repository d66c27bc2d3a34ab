import type { Handler } from 'hono';
import { topicList } from '../../feed/topic.ts';
import { counted } from '../../ui/words.ts';
import type { AppEnvironment } from '../environment.ts';
import type { PageContext } from './context.ts';
import { namedListHandler } from './named-list.tsx';

/** `/topics/{slug}`: papers on a topic. */
export function topicHandler(pages: PageContext): Handler<AppEnvironment> {
  return namedListHandler(pages, {
    path: '/topics',
    follows: 'topic',
    load: topicList,
    missing: (slug) => ({
      title: 'No paper has this topic',
      explanation: 'It may go by another name here. A search finds papers whose words are near.',
      query: slug.replaceAll('-', ' '),
    }),
    describe: ({ total, name }) => `${counted(total, 'paper')} on ${name}, newest first.`,
    note: ({ total }) => `${counted(total, 'paper')} on this topic, the newest first`,
    headingClass: 'topic-name',
  });
}
