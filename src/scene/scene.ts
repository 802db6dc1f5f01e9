/**
 * The experiment file: what is descended, from where, by what motion, what is shown and which
 * parameter the strip sweeps. The whole state of the app is a scene.
 */
import { sceneError } from './scene-error.ts';
import { type Scene, sceneSchema } from './shape.ts';
import { describeIssue } from './shape-error.ts';
import { validateScene } from './validate.ts';
import { requireReadable } from './version.ts';

export type { SceneData } from './data-shape.ts';
export type { HeatPanel, SceneHeat } from './heat-shape.ts';
export type {
  SceneBasins,
  SceneChart,
  SceneMapWindow,
  SceneStability,
  SceneZoom,
} from './map-shape.ts';
export type {
  RaceEntrant,
  RaceEntrantName,
  RacePanel,
  SceneRace,
} from './race-shape.ts';
export { SceneError } from './scene-error.ts';
export { sceneDataLoss, sceneLoss } from './scene-loss.ts';
export type {
  LearnerMotion,
  ParticleMotion,
  Scene,
  SceneCamera,
  SceneDiagram,
  SceneLesson,
  SceneLoss,
  SceneMotion,
  SceneOptimizer,
  ScenePanel,
  Shown,
  Sweep,
} from './shape.ts';
export { sceneSchemaJson } from './shape.ts';

/**
 * Checks only the shape of a scene and fills in what may be left out.
 *
 * @param json what `JSON.parse` gave
 * @throws SceneError that names the field and the cure
 */
export function readShape(json: unknown): Scene {
  requireReadable(json);
  const result = sceneSchema.safeParse(json);
  if (!result.success) {
    const { field, problem, cure } = describeIssue(result.error.issues[0]!, json);
    throw sceneError(field, problem, cure);
  }
  const { $schema: _, ...scene } = result.data;
  return scene;
}

/**
 * Reads a scene: checks its shape, fills in what may be left out, then checks what it means (the
 * formula parses, loss and slope are finite at every start, a particle or learner with these
 * numbers exists, the sweep goes somewhere).
 *
 * @param json what `JSON.parse` gave
 * @throws SceneError that names the field and the cure
 */
export function parseScene(json: unknown): Scene {
  return validateScene(readShape(json));
}
