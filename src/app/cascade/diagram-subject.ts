import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { Experiment } from '../derived/experiment.ts';
import type { LiveSubject } from '../derived/live-feed.ts';
import { remember } from '../derived/remember.ts';
import { diagramKey, type SweepDetail, sweepRequest } from '../derived/sweep-request.ts';
import type { AppState } from '../state/app-state.ts';
import { diagramOf } from '../state/diagram-edits.ts';
import { type ObservedDiagram, observedDiagram } from './observed-diagram.ts';

/** The certified columns under the diagram: their states and statuses, hardly any points. */
const detail: SweepDetail = { columns: 800, keep: 16, maxBurnIn: 20_000 };

/** What the diagram of an experiment asks for; what is laborious to find is kept for the next time. */
export interface DiagramSubjects {
  observed(experiment: Experiment): ObservedDiagram;
  /** In the window that the scene shows, from its own start. */
  request(experiment: Experiment): CascadeRequest;
  /** The picture; a window without a vertical part is fitted to what is seen. */
  subject(experiment: Experiment): LiveSubject;
  live(state: AppState): LiveSubject;
}

export function createDiagramSubjects(): DiagramSubjects {
  const observe = remember((_key: string, experiment: Experiment) => observedDiagram(experiment));
  const subjects: DiagramSubjects = {
    observed(experiment) {
      const { scene, loss, domain } = experiment;
      const { over, from, to } = scene.sweep;
      const name = scene.diagram?.observable ?? null;
      // Only the distance looks for minima, from the starts among other places.
      const starts = name === 'distance' ? scene.start : null;
      const key = [name, loss.formula, loss.constants, domain, over, from, to, starts];
      return observe(JSON.stringify(key), experiment);
    },
    request(experiment) {
      const { scene } = experiment;
      const { zoom, sweep } = scene;
      const shown = zoom === undefined ? sweep : { ...sweep, from: zoom.from, to: zoom.to };
      const { observable } = subjects.observed(experiment);
      return {
        ...sweepRequest({ ...scene, sweep: shown }, experiment, detail),
        ...(observable === 0 ? {} : { observable }),
      };
    },
    subject(experiment) {
      const request = subjects.request(experiment);
      const { within } = subjects.observed(experiment);
      const { scene } = experiment;
      const { zoom } = scene;
      const { sweeps, starts } = diagramOf(scene);
      const window = zoom === undefined ? null : ([zoom.low, zoom.high] as const);
      const further = JSON.stringify(scene.start.slice(1));
      const place = window === null ? 'all' : window.join(' ');
      const key = `${diagramKey(request)} ${place} ${sweeps} ${starts} ${further}`;
      return { request, window, within, key };
    },
    live({ history, laboratory }) {
      return subjects.subject(laboratory(history.present, history.base !== null));
    },
  };
  return subjects;
}
