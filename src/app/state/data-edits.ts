import { usualStart, usualWindow } from '../../analysis/landscape/usual-window.ts';
import { findEntry } from '../../loss/catalogue.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Scene, SceneData, SceneLoss } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { stiffness, withLandscape, withLoss } from './loss-edits.ts';

/**
 * The scene on a table, from weights of 0, with ηλ as it was but at most 1 (what was set up to run
 * away on another loss is not what one gives data for); a race in batches where the rows are too
 * many to draw. Where the loss of a row takes other names than parameters and columns, they have no
 * value and are refused.
 *
 * @param formula the loss of one row.
 * @throws FormulaError, LossError or SceneError; the scene is then as it was.
 */
export function withData(scene: Scene, formula: string, data: SceneData): Scene {
  const loss: SceneLoss = { formula, data };
  const mean = sceneLoss({ loss });
  const evaluator = compileLoss(mean);
  const start = usualStart(evaluator);
  const domain = usualWindow(evaluator, start);
  const next = withLoss(tamed(scene), { ...loss, domain }, start, {
    title: data.name ?? 'Own data',
    summary: '',
  });
  const rows = mean.data?.table.rows ?? 0;
  return mean.streamed ? withBatches(next, rows) : withoutBatches(next, rows);
}

/** Rows in a batch of data that are too many for a picture, and epochs of a race on them. */
const rowsPerBatch = 64;
const epochs = 8;

/** The scene as a race in mini-batches, which is what is left for data that cannot be drawn. */
function withBatches(scene: Scene, rows: number): Scene {
  const { race } = scene;
  const batch = Math.min(rows, rowsPerBatch);
  const iterations = epochs * Math.ceil(rows / batch);
  const entrants = race?.entrants ?? streaming;
  return { ...scene, view: 'race', race: { ...race, entrants, batch, iterations } };
}

/** A batch of other data may be larger than these, and without any there is none. */
function withoutBatches(scene: Scene, rows: number): Scene {
  const { race } = scene;
  if (race?.batch === undefined || race.batch <= rows) return scene;
  const { batch: _, ...rest } = race;
  return { ...scene, race: rest };
}

/** Who runs on batches: L-BFGS takes what differs between two of them for curvature, so only after Adam. */
const streaming = [
  { name: 'gd' },
  { name: 'heavy-ball' },
  { name: 'nesterov' },
  { name: 'adam' },
  { name: 'adam-then-l-bfgs' },
] as const;

/** The scene with a rate of at most 1/λ at its minimum. */
function tamed(scene: Scene): Scene {
  const mean = sceneLoss(scene);
  const curvature = mean.streamed ? null : stiffness(mean, scene.start[0]!);
  const { eta, rho, dt, damping } = sceneDictionary(scene.motion);
  if (curvature === null || eta * curvature <= 1) return scene;
  return { ...scene, motion: { language: 'learner', eta: 1 / curvature, rho, dt, damping } };
}

/**
 * The scene on the last landscape without data among `earlier` scenes, from its start; on the double
 * well where there was none.
 *
 * @throws LossError or SceneError; the scene is then as it was.
 */
export function withoutData(scene: Scene, earlier: readonly Scene[]): Scene {
  const last = earlier.findLast(({ loss }) => loss.data === undefined);
  const alone = withoutBatches(scene, 0);
  if (last === undefined) return withLandscape(alone, findEntry('double-well-2d')!);
  const { loss, start, title, summary } = last;
  return withLoss(alone, loss, start[0]!, { title, summary });
}
