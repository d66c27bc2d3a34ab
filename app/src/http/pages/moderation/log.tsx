import type { Handler } from 'hono';
import { isModerationAct, readLog } from '../../../community/moderation/read-log.ts';
import { withParameters } from '../../../ui/links.ts';
import { Appeals } from '../../../ui/moderation/appeals.tsx';
import { Log, LogFilter } from '../../../ui/moderation/log.tsx';
import { OfficePage } from '../../../ui/moderation/office-page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import type { AppEnvironment } from '../../environment.ts';
import { loadChrome, type PageContext } from '../context.ts';
import { notFound } from '../not-found.tsx';
import { requestedPage, respond } from '../respond.ts';
import { appealsTo } from './appeals.ts';

const NOTE =
  'Everything that was done by an office: who, what, why and when. Nothing is ever taken out of it.';

/** `GET /moderation`, `?act=` for one kind of act. */
export function logHandler(pages: PageContext): Handler<AppEnvironment> {
  return async (context) => {
    const asked = context.req.query('act') ?? '';
    const act = isModerationAct(asked) ? asked : null;
    const page = requestedPage(context);
    const log = await readLog(pages.store, { act, page: page ?? 1 });
    if (page === null || page > log.pages) {
      return notFound(context, pages, {
        title: 'There is no such page of the log',
        explanation: 'The log is shorter than that.',
        links: [{ name: 'The newest entries', href: '/moderation' }],
      });
    }
    const hrefOf = (number: number) =>
      withParameters('/moderation', { act, page: number === 1 ? null : number });
    return respond(
      context,
      <OfficePage
        chrome={await loadChrome(pages, context)}
        title="Moderation"
        part="log"
        canonical="/moderation"
        note={NOTE}
      >
        <LogFilter act={act} />
        <Log entries={log.entries} now={pages.now()} />
        <Pager page={page} pages={log.pages} hrefOf={hrefOf} />
        {log.entries.length === 0 ? null : <Appeals to={await appealsTo(pages)} />}
      </OfficePage>,
    );
  };
}
