import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Every rule, those of WCAG 2.2 that are off by default included. */
const EVERY_RULE = { rules: { 'target-size': { enabled: true } } } satisfies RunOptions;

/** Rules whose answer depends on colors or on the window's width; the others see the same elements in every one. */
const RULES_OF_LOOK = {
  runOnly: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
} satisfies RunOptions;

/** What axe found on a page. */
export interface Inspection {
  /** Each violation with the elements that are concerned. */
  violations: unknown[];
  /** How many elements had enough contrast. */
  contrasted: number;
}

/** Runs every rule of axe on a page. */
export function inspect(page: Page): Promise<Inspection> {
  return run(page, EVERY_RULE);
}

/** Looks once more at a page that `inspect` has seen, in other colors or another width. */
export function inspectLook(page: Page): Promise<Inspection> {
  return run(page, RULES_OF_LOOK);
}

async function run(page: Page, options: RunOptions): Promise<Inspection> {
  await page.evaluate(SOURCE);
  // Summed up in the page: all that axe has looked at is much to send.
  return page.evaluate(
    async (options) => {
      const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
      const { violations, passes } = await axe.run(options);
      return {
        violations: violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
        contrasted: passes.find((rule) => rule.id === 'color-contrast')?.nodes.length ?? 0,
      };
    },
    { elementRef: false, resultTypes: ['violations', 'passes'], ...options } satisfies RunOptions,
  );
}
