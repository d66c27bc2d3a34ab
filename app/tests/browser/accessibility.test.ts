import { inspect } from './axe.ts';
import { describeInBrowser } from './chromium.ts';
import { lookAtPages } from './look-at-pages.ts';
import { pageNames } from './site.ts';

describeInBrowser('accessibility in the light, 1280 pixels wide', () => {
  lookAtPages({ colorScheme: 'light', width: 1280, pages: pageNames, look: inspect });
});
