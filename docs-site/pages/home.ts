/** The first page: what the program is, and where to go on. */
import { scenes } from '../../src/scene/catalogue.ts';
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { formula, type Reader } from '../markdown/inline.ts';
import { markdown } from '../markdown/markdown.ts';
import { app, type Page } from '../page.ts';

/** The particle, and what it is as a learner. */
const model =
  'm\\,\\frac{du}{dt} = -\\nabla U(x) - \\gamma u \\qquad \\eta = \\frac{\\Delta t}{\\gamma} \\qquad \\rho = 1 - \\frac{\\Delta t}{\\tau}';

/** @param readme of which the page has the lead and how to begin; the map of the documents is its own */
export function homePage(readme: string, reader: Reader): Page {
  const [beforeMap, map] = readme.split('\n## Where to read on\n') as [string, string?];
  if (map === undefined) throw new Error('The README has no section "Where to read on".');
  const code = beforeMap.indexOf('```');
  const lead = markdown(beforeMap.slice(0, code).replace(/^# .*\n/, ''), reader).html;
  const begin = markdown(beforeMap.slice(code), reader).html;
  const doors = [
    ['gallery.html', 'Gallery', `${scenes.length} scenes, each live on the page.`],
    ['lessons.html', 'Lessons', `${lessons.length} lessons that predict, observe, explain.`],
    ['model.html', 'Model', 'The science, for a teacher.'],
    ['equations.html', 'Equations', 'Every rule, scheme and landscape.'],
    ['embed.html', 'Embedding', 'An experiment on a page of your own.'],
    ['cli.html', 'Command line', 'Every command, flag and field.'],
    ['api.html', 'Library', 'Every export, from its types.'],
    ['architecture.html', 'Code', 'For a newcomer.'],
  ].map(
    ([file, title, words]) =>
      `<li class="card"><h2><a href="${file}">${title}</a></h2><p>${words}</p></li>`,
  );
  return {
    file: 'index.html',
    title: 'Overdamped',
    summary: 'Gradient descent is a ball in honey: an interactive, exact model of learning.',
    html: `<h1>Overdamped</h1>
${lead}
<div class="formula" tabindex="0" role="group" aria-label="The model">${formula(model, true)}</div>
<p><a class="button primary" href="${app}">Open the app</a></p>
<ul class="courses">${doors.join('\n')}</ul>
<h2 id="begin">Begin</h2>
${begin}`,
  };
}
