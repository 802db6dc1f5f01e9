/**
 * What the page promises, measured: `npm run targets`, or with `--minutes 1` a shorter run of random input.
 * Exit code 1 where a promise is not kept.
 */
import { parseArgs } from 'node:util';
import { lessonFragment, lessonPlace } from '../../src/app/state/lesson-address.ts';
import { scenes } from '../../src/scene/catalogue.ts';
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { stepScene } from '../../src/scene/lesson/lesson.ts';
import { fromLink, toLink } from '../../src/scene/share.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { access } from './access.ts';
import { memoryOver } from './memory.ts';
import { monkey } from './monkey.ts';
import { serveBuilt } from './served.ts';
import { feel } from './vitals.ts';
import { weigh } from './weights.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    changes: { type: 'string', default: '200' },
    visits: { type: 'string', default: '5' },
  },
});

let kept = true;

/** Prints one promise; `most` is the limit of `value`. */
function report(what: string, value: number, most: number, unit: string): void {
  const good = value <= most;
  kept &&= good;
  const shown = (x: number) => `${Number(x.toPrecision(3))} ${unit}`.trim();
  console.log(`${good ? 'kept  ' : 'BROKEN'}  ${what}: ${shown(value)} (at most ${shown(most)})`);
}

const longest = (links: readonly string[]) => Math.max(...links.map((link) => link.length));

const served = await serveBuilt();
const browser = await launchChromium();
try {
  const { shell, firstView } = await weigh(served, browser);
  report('the app’s shell', shell, 150, 'kB gzip');
  report('all scripts of Roll', firstView, 540, 'kB gzip');

  const { largestPaint, interaction, interactions, shift } = await feel(
    served.site,
    browser,
    Number(values.visits),
  );
  report('largest contentful paint, median', largestPaint / 1000, 1.5, 's');
  report(`interaction to next paint, p95 of ${interactions}`, interaction, 100, 'ms');
  report('cumulative layout shift, largest', shift, 0.02, '');

  const links = scenes.map((scene) => toLink(scene));
  const lost = links.filter(
    (link, i) => JSON.stringify(fromLink(link)) !== JSON.stringify(scenes[i]),
  );
  report(`scenes of ${scenes.length} that do not come back from a link`, lost.length, 0, '');
  const steps = lessons.flatMap(({ name, steps }) =>
    steps.map((step, i) => ({ step, place: { lesson: name, step: i + 1 } })),
  );
  const lostSteps = steps.filter(({ step, place }) => {
    const scene = stepScene(step, 'question');
    const back = { scene: fromLink(toLink(scene)), place: lessonPlace(lessonFragment(place)) };
    return JSON.stringify(back) !== JSON.stringify({ scene, place });
  });
  const ofLessons = `steps of ${steps.length} in ${lessons.length} lessons`;
  report(`${ofLessons} that do not come back from a link`, lostSteps.length, 0, '');
  // As people share them: with another time step and another start.
  const changed = scenes.map((scene) =>
    toLink({
      ...scene,
      motion: { ...scene.motion, dt: scene.motion.dt * 1.037 },
      start: scene.start.map((x) => x.map((xi) => xi + 1 / 3)),
    }),
  );
  report('longest link of a changed scene', longest(changed), 500, 'characters');

  const { looks, found } = await access(served.site, browser);
  report(`violations that axe finds in ${looks} looks`, found.length, 0, '');
  for (const line of found.slice(0, 5)) console.log(`        ${line}`);

  const names = scenes.map(({ name }) => name);
  const memory = await memoryOver(served.site, browser, names, Number(values.changes));
  report(
    `heap over ${memory.changes} scene changes: ${memory.before.toFixed(1)} → ${memory.after.toFixed(1)} MB, change`,
    100 * Math.abs(memory.after / memory.before - 1),
    10,
    '%',
  );
  report('complaints meanwhile', memory.complaints.length, 0, '');
  for (const line of memory.complaints.slice(0, 5)) console.log(`        ${line}`);

  const { actions, complaints } = await monkey(
    served.site,
    browser,
    Number(values.seed),
    60_000 * Number(values.minutes),
  );
  report(
    `complaints after ${actions} random inputs in ${values.minutes} min`,
    complaints.length,
    0,
    '',
  );
  for (const line of complaints.slice(0, 5)) console.log(`        ${line}`);
} finally {
  await browser.close();
  await served.close();
}
process.exitCode = kept ? 0 : 1;
