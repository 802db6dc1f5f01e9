import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * The flags under which a headless Chromium asks nothing of the network. On a machine without a
 * graphics device it draws WebGL in software and puts its pages together in software as well, as it
 * does for people who have none; `--use-angle=swiftshader` would do the second by way of a device in
 * software, as nobody's browser does, and takes several times as long for it.
 */
const flags = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function onPath(command: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    if (folder !== '' && existsSync(`${folder}/${command}`)) return `${folder}/${command}`;
  }
  return undefined;
}

function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return false;
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * The Chromium to test in: the environment variable CHROMIUM_PATH, then
 * `chromium`, then `google-chrome`, then the one Playwright installed. If there
 * is none, Debian's is installed when that is possible.
 *
 * @throws Error that gives the command to run when there is no Chromium.
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and no file is there; correct or unset it.`);
  }
  const own = chromium.executablePath();
  const found =
    onPath('chromium') ?? onPath('google-chrome') ?? (own && existsSync(own) ? own : undefined);
  if (found !== undefined) return found;
  if (isDebianRoot()) {
    const apt = (...args: string[]) =>
      execFileSync('apt-get', args, {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
    const installed = onPath('chromium');
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium; ' +
      'elsewhere: npx playwright-core install chromium) or set CHROMIUM_PATH to one.',
  );
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}
