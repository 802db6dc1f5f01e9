/** All scenes as still pictures, each of which becomes the app itself when it is pressed. */
import { scenes } from '../../src/scene/catalogue.ts';
import type { Scene } from '../../src/scene/scene.ts';
import { escapeHtml } from '../markdown/inline.ts';
import { app, type Page } from '../page.ts';
import { stillSize } from './still.ts';

const views: Readonly<Record<Scene['view'], string>> = {
  roll: 'The ball on the loss',
  derive: 'From Newton to the learner',
  cascade: 'Too fast: cascades and maps',
  heat: 'Warm particles',
  race: 'Races',
};

export const picturePath = (name: string) => `pictures/${name}.png`;

/** @param paths the path on each scene's picture, by name */
export function galleryPage(paths: ReadonlyMap<string, string>): Page {
  const sections = (Object.entries(views) as [Scene['view'], string][]).map(([view, title]) => {
    const cards = scenes
      .filter((scene) => scene.view === view)
      .map((scene) => card(scene, paths.get(scene.name)!));
    return `<h2 id="${view}">${title}</h2><ul class="gallery">${cards.join('\n')}</ul>`;
  });
  return {
    file: 'gallery.html',
    title: 'Gallery',
    summary: `The ${scenes.length} scenes of Overdamped, each a live experiment.`,
    wide: true,
    html: `<h1>Gallery</h1>
<p class="lead">${scenes.length} experiments. Press a picture and the experiment runs in its place; the title opens it in the app.</p>
${sections.join('\n')}`,
  };
}

function card({ name, title, summary }: Scene, path: string): string {
  const { width, height } = stillSize;
  const words = escapeHtml(title);
  // The stage alone is what Roll shows in a frame; the other views stand in it whole.
  const address = `${app}?embed=stage#scene=${name}`;
  return `<li class="card" id="${name}">
<button type="button" class="still" data-embed="${address}" data-title="${words}">
<img src="${picturePath(name)}" alt="" width="${width}" height="${height}" loading="lazy" />${path}
<span class="still-play" aria-hidden="true">▶</span><span class="visually-hidden">Run ${words} here</span>
</button>
<h3><a href="${app}#scene=${name}">${words}</a></h3>
<p>${escapeHtml(summary)}</p>
</li>`;
}
