import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * What nobody looks at. Each window gets two pages for what its address bar suggests, which cost more time of processors
 * than the pages of the tests. The last list counts alone, so that the others of Playwright's that matter here stand
 * in it too.
 */
const NO_FEATURES = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

/** Quiet, without a sandbox (which root cannot have) and without a graphics card. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  `--disable-features=${NO_FEATURES.join(',')}`,
];

const executablePath = findChromium();

/** A suite in a browser; where there is none it is skipped and its name says how to install one. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (executablePath === null) describe.skip(`${name} (no Chromium here: apt-get install chromium)`, suite);
  else describe(name, suite);
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
}

/** The browser that `CHROMIUM_PATH` names, else the first on the search path. */
function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...candidates].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}
