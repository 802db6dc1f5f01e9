/**
 * `npm run peers`: whether Firefox, another engine than Node's and Chromium's, computes the same
 * orbits to the bit. Opens the page of `test/orbit-hash` in a headless Firefox and compares.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Accidents, expectedAccidents } from '../orbit-hash/accidents.ts';
import { golden } from '../orbit-hash/golden.ts';
import { type Hashes, workerCounts } from '../orbit-hash/hashes.ts';
import { serveHashPage } from '../orbit-hash/site.ts';

const firefoxCommand = 'firefox-esr';
/** Seconds for starting Firefox and for the orbits. */
const patience = 180;

/** Opens a page in a Firefox of its own; `gone` rejects when it cannot be started or ends. */
function openFirefox(url: string) {
  const profile = mkdtempSync(join(tmpdir(), 'overdamped-firefox-'));
  // A fresh profile asks for the network and for answers; this one does neither.
  const quiet = [
    'user_pref("browser.shell.checkDefaultBrowser", false);',
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
    'user_pref("app.normandy.enabled", false);',
    'user_pref("browser.aboutwelcome.enabled", false);',
    'user_pref("network.captive-portal-service.enabled", false);',
    'user_pref("network.connectivity-service.enabled", false);',
  ];
  writeFileSync(join(profile, 'user.js'), `${quiet.join('\n')}\n`);
  const browser = spawn(firefoxCommand, ['--headless', '--no-remote', '--profile', profile, url], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  const gone = new Promise<never>((_, reject) => {
    browser.on('error', reject);
    browser.on('exit', (code) => reject(new Error(`Firefox ended with code ${code}.`)));
  });
  gone.catch(() => {});
  const close = () =>
    new Promise<void>((resolve) => {
      const clean = () => {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        resolve();
      };
      if (browser.exitCode !== null || browser.pid === undefined) clean();
      else {
        browser.on('exit', clean);
        browser.kill();
      }
    });
  return { gone, close };
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new Error(`No answer from Firefox within ${patience} seconds.`));
    setTimeout(fail, 1000 * patience).unref();
  });
}

function compareHashes(found: readonly Hashes[]): boolean {
  let isSame = true;
  for (const name of Object.keys(golden)) {
    for (const [i, workers] of workerCounts.entries()) {
      const hash = found[i]?.[name];
      const agrees = hash === golden[name];
      isSame &&= agrees;
      const verdict = agrees ? 'as in Node' : `in Node ${golden[name]}`;
      console.log(`${name.padEnd(16)} ${workers} workers  ${hash}  ${verdict}`);
    }
  }
  return isSame;
}

function compareAccidents(found: Accidents): boolean {
  for (const [name, outcome] of Object.entries(found)) console.log(`a worker ${name}: ${outcome}`);
  return Object.entries(expectedAccidents).every(([name, outcome]) => found[name] === outcome);
}

const site = await serveHashPage();
const firefox = openFirefox(site.url);
try {
  const { hashes, accidents } = await Promise.race([site.answer, firefox.gone, late()]);
  if (!compareHashes(hashes) || !compareAccidents(accidents)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  console.log('Skipped: there is no firefox-esr here (Debian: sudo apt-get install firefox-esr).');
} finally {
  await firefox.close();
  site.close();
}
