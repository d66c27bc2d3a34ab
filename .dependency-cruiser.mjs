// Which room may know which (ARCHITECTURE.md). Tests may also use what they test with.
const TEST = String.raw`\.test\.tsx?$|/testing(/|\.tsx?$)|^app/tests/`;
const inApp = (...rooms) => `^app/src/(${rooms.join('|')})(/|\\.tsx?$)`;

/** Modules of `from` may import nothing that matches `to`. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    never('no-cycles', 'Two modules that need each other are one, or hide a third.', {}, { circular: true }),
    never('no-missing', 'Every import leads to a module.', {}, { couldNotResolve: true }),
    never(
      'libraries-know-no-app',
      'search, encode, rank and kernels are publishable alone.',
      { path: '^packages/' },
      { path: '^app/' },
    ),
    never(
      'libraries-know-no-sql-or-http',
      'search, encode, rank and kernels know nothing of users, SQL or HTTP.',
      { path: '^packages/', pathNot: TEST },
      {
        path: 'node_modules/(kysely|hono|@hono|pg|better-sqlite3|pino|commander|katex)/|^node:(http|https|net|sqlite)$|^(http|https|net)$',
      },
    ),
    never(
      'libraries-stand-side-by-side',
      'search, encode and rank do not know each other.',
      { path: '^packages/(search|encode|rank)/', pathNot: TEST },
      { path: '^packages/(search|encode|rank)/', pathNot: '^packages/$1/' },
    ),
    never(
      'kernels-stand-at-the-bottom',
      'kernels import no other package of ours.',
      { path: '^packages/kernels/', pathNot: TEST },
      { path: '^packages/(?!kernels/)' },
    ),
    never(
      'packages-by-their-door',
      'Another package is imported by its name, never by a file inside.',
      { path: '^app/' },
      { path: '^packages/[^/]+/src/(?!index\\.ts$)' },
    ),
    never(
      'nothing-imports-http-but-cli',
      'Rules live below the web server, so that every way in shares them.',
      { path: '^app/src/', pathNot: [inApp('http', 'cli'), TEST] },
      { path: inApp('http') },
    ),
    never(
      'nothing-imports-cli',
      'Commands stand at the top.',
      { path: '^app/src/', pathNot: [inApp('cli'), TEST] },
      { path: inApp('cli') },
    ),
    never(
      'nothing-imports-keeping-but-admin-and-cli',
      'An instance is kept from outside: what it consists of does not know how.',
      { path: '^app/src/', pathNot: [inApp('keeping', 'admin', 'cli'), TEST] },
      { path: inApp('keeping') },
    ),
    never(
      'nothing-imports-admin-but-http-and-cli',
      'What an owner sees is looked at from outside, by pages and commands alike.',
      { path: '^app/src/', pathNot: [inApp('admin', 'http', 'cli', 'ui'), TEST] },
      { path: inApp('admin') },
    ),
    never(
      'admin-knows-no-pages',
      'What an owner sees does not depend on how it is shown, and work is done by the worker.',
      { path: inApp('admin'), pathNot: TEST },
      { path: `${inApp('ui')}|^app/src/jobs/(worker|run-job|handlers|keep-schedules)\\.ts$` },
    ),
    never(
      'nothing-imports-evaluation-but-cli',
      'The search does not know how it is judged.',
      { path: '^app/src/', pathNot: [inApp('evaluation', 'cli'), TEST] },
      { path: inApp('evaluation') },
    ),
    never(
      'evaluation-knows-no-store',
      'A collection is judged in a temporary index, whatever papers there are.',
      { path: inApp('evaluation'), pathNot: TEST },
      { path: inApp('store', 'feed', 'community', 'jobs', 'ui', 'http') },
    ),
    never(
      'encoder-knows-no-store',
      'An encoder learns from files, whatever papers there are.',
      { path: inApp('encoder'), pathNot: TEST },
      { path: inApp('store', 'feed', 'catalogue', 'community', 'jobs', 'ui', 'http', 'admin') },
    ),
    never(
      'store-stands-at-the-bottom',
      'The store knows tables, not rules.',
      { path: inApp('store'), pathNot: TEST },
      {
        path: inApp(
          'http',
          'cli',
          'admin',
          'jobs',
          'ui',
          'feed',
          'attention',
          'digest',
          'learning',
          'catalogue',
          'community',
          'papers',
          'outbound',
        ),
      },
    ),
    never(
      'rules-know-no-pages',
      'What is true of a paper does not depend on how it is shown.',
      {
        path: inApp('feed', 'attention', 'learning', 'catalogue', 'community', 'papers'),
        pathNot: TEST,
      },
      { path: inApp('ui', 'jobs', 'admin', 'digest') },
    ),
    never(
      'digest-knows-no-pages',
      'A mail is finished where it is chosen, with the components of mails: they know nothing but what they are given.',
      { path: inApp('digest'), pathNot: TEST },
      { path: inApp('ui', 'jobs', 'admin', 'http'), pathNot: '^app/src/ui/mail/' },
    ),
    never(
      'papers-know-no-lists',
      'Papers come in without knowing who lists or indexes them.',
      { path: inApp('papers'), pathNot: TEST },
      { path: inApp('feed', 'digest', 'learning', 'catalogue', 'community') },
    ),
    never(
      'outbound-knows-no-papers',
      'How a service is spoken to does not depend on what is asked.',
      { path: inApp('outbound'), pathNot: TEST },
      { path: inApp('papers', 'feed', 'digest', 'learning', 'catalogue', 'community', 'ui', 'jobs') },
    ),
    never(
      'ui-is-pure',
      'A component gets a view model and gives markup: it reads no store and asks no service.',
      { path: inApp('ui'), pathNot: TEST },
      { path: inApp('store', 'papers', 'catalogue', 'community', 'digest', 'learning', 'jobs', 'http') },
    ),
    never(
      'ui-takes-types-from-feed',
      'View models are types; of the rest of feed, which reads the store, only the calendar is pure.',
      { path: inApp('ui'), pathNot: TEST },
      { path: inApp('feed'), pathNot: '^app/src/feed/calendar\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'ui-takes-types-from-admin',
      'What an owner may do is decided there; a component knows the shapes only.',
      { path: inApp('ui'), pathNot: TEST },
      { path: inApp('admin'), dependencyTypesNot: ['type-only'] },
    ),
    never(
      'admin-knows-no-pages',
      'What an owner may do does not depend on how it is asked for.',
      { path: inApp('admin'), pathNot: TEST },
      { path: inApp('ui') },
    ),
    never(
      'browser-stands-alone',
      'What runs in the browser holds nothing of the server.',
      { path: '^app/src/ui/browser/', pathNot: TEST },
      { pathNot: '^app/src/ui/browser/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
