import type { Scene, SceneDiagram } from '../../scene/scene.ts';
import { withZoom } from './zoom-history.ts';

/** What is not said of a diagram. */
const standard: Required<Omit<SceneDiagram, 'observable'>> = {
  colours: 'logarithmic',
  sweeps: 'start',
  starts: 0,
};

/** How the diagram of a scene is drawn, with what it does not say filled in. */
export function diagramOf(
  scene: Scene,
): Required<Omit<SceneDiagram, 'observable'>> & Pick<SceneDiagram, 'observable'> {
  return { ...standard, ...scene.diagram };
}

/** The scene with its diagram drawn in another way; what is standard is not said. */
export function withDiagram(scene: Scene, change: SceneDiagram): Scene {
  const all = { ...diagramOf(scene), ...change };
  const { observable, colours, sweeps, starts } = all;
  const said: SceneDiagram = {
    ...(observable === undefined ? {} : { observable }),
    ...(colours === standard.colours ? {} : { colours }),
    ...(sweeps === standard.sweeps ? {} : { sweeps }),
    ...(starts === standard.starts ? {} : { starts }),
  };
  const { diagram: _, ...rest } = scene;
  return Object.keys(said).length === 0 ? rest : { ...rest, diagram: said };
}

/** The scene with another observable on its diagram; null is the first variable. A window would show another axis. */
export function withObservable(scene: Scene, observable: string | null): Scene {
  const { observable: _, ...rest } = diagramOf(scene);
  const { diagram: __, ...bare } = scene;
  const next = withDiagram(bare, observable === null ? rest : { ...rest, observable });
  return withZoom(next, null);
}
