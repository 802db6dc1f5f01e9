import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { Experiment } from '../derived/experiment.ts';
import type { LiveSubject } from '../derived/live-feed.ts';
import { diagramKey, type SweepDetail, sweepRequest } from '../derived/sweep-request.ts';
import type { AppState } from '../state/store.ts';

/** The certified columns under the diagram: their states and statuses, hardly any points. */
const detail: SweepDetail = { columns: 800, keep: 16, maxBurnIn: 20_000 };

/** What the diagram of an experiment asks for, in the window that the scene shows. */
export function diagramRequest(experiment: Experiment): CascadeRequest {
  const { scene } = experiment;
  const { zoom, sweep } = scene;
  const shown = zoom === undefined ? sweep : { ...sweep, from: zoom.from, to: zoom.to };
  return sweepRequest({ ...scene, sweep: shown }, experiment, detail);
}

/** The picture of an experiment's diagram; a window without a vertical part is fitted to what is seen. */
export function diagramSubject(experiment: Experiment): LiveSubject {
  const request = diagramRequest(experiment);
  const { zoom } = experiment.scene;
  const window = zoom === undefined ? null : ([zoom.low, zoom.high] as const);
  const key = `${diagramKey(request)} ${window === null ? 'all' : window.join(' ')}`;
  return { request, window, within: experiment.domain[0]!, key };
}

export function liveDiagram({ history, laboratory }: AppState): LiveSubject {
  return diagramSubject(laboratory(history.present, history.base !== null));
}
