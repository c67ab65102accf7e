/** The Chromium that tests of the pages run in: the one inside a package where it runs (Linux on x64), else one that is installed. */
import { existsSync } from 'node:fs';
import { arch, env, platform } from 'node:process';

/** Where Chrome, Chromium and Edge put themselves. */
const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const packaged = platform === 'linux' && arch === 'x64';

const installed = (): string | undefined =>
  [env.CHROME_PATH ?? '', ...(usualPlaces[platform] ?? [])].find((path) => path !== '' && existsSync(path));

/** Its path; `undefined` where there is none. */
export const browserAtHand = async (): Promise<string | undefined> => {
  if (!packaged) return installed();
  // Without it the package takes the machine's own libraries for granted, which many a container lacks.
  env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
};

/** Why the tests of the pages can't run here, in a sentence; `undefined` where they can. */
export const whyNoBrowser = (): string | undefined =>
  packaged || installed() !== undefined
    ? undefined
    : `no Chrome, Chromium or Edge was found on ${platform} (${arch}); install one, or name it in CHROME_PATH`;
