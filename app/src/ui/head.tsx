import type { Chrome, PageFacts } from './chrome.ts';
import { FeedAlternates } from './feed-links.tsx';

/** Fonts that every page needs at once; others come when a character asks for them. */
const PRELOADED_FONTS = ['newsreader-latin-opsz-normal.woff2', 'source-sans-3-latin-wght-normal.woff2'];

const FORMULA_FONT = 'stix-two-math-latin-400-normal.woff2';

export function Head({ chrome, facts }: { chrome: Chrome; facts: PageFacts }) {
  const { assets, name: siteName, publicUrl } = chrome;
  const title = facts.front ? siteName : `${facts.title} · ${siteName}`;
  const address = `${publicUrl ?? ''}${facts.canonical}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={facts.description} />
      {facts.unlisted ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={address} />}
      {facts.previous ? <link rel="prev" href={facts.previous} /> : null}
      {facts.next ? <link rel="next" href={facts.next} /> : null}
      <FeedAlternates {...(facts.feeds && { feeds: facts.feeds })} />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:type" content={facts.meta ? 'article' : 'website'} />
      <meta property="og:title" content={facts.title} />
      <meta property="og:description" content={facts.description} />
      {publicUrl ? <meta property="og:url" content={address} /> : null}
      {facts.meta?.map(([name, content]) => (
        <meta name={name} content={content} />
      ))}
      <meta name="color-scheme" content="light dark" />
      {(facts.formulas ? [...PRELOADED_FONTS, FORMULA_FONT] : PRELOADED_FONTS).map((name) => (
        <link rel="preload" href={assets.href(name)} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={assets.href('app.css')} />
      <link rel="icon" href={assets.href('favicon.svg')} type="image/svg+xml" />
      <script type="module" src={assets.href('app.js')} />
    </head>
  );
}
