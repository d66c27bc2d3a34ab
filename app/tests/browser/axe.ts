import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Every rule, those of WCAG 2.2 that are off by default included. */
const OPTIONS = {
  rules: { 'target-size': { enabled: true } },
  elementRef: false,
  resultTypes: ['violations', 'passes'],
} satisfies RunOptions;

/** Runs axe on a page: each violation with the elements that are concerned, and how many elements had enough contrast. */
export async function inspect(page: Page): Promise<{ violations: unknown[]; contrasted: number }> {
  await page.evaluate(SOURCE);
  // Summed up in the page: all that axe has looked at is much to send.
  return page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations, passes } = await axe.run(options);
    return {
      violations: violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
      contrasted: passes.find((rule) => rule.id === 'color-contrast')?.nodes.length ?? 0,
    };
  }, OPTIONS);
}
