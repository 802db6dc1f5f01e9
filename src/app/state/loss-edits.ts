import { observableNames } from '../../analysis/observable-names.ts';
import type { CatalogueEntry } from '../../loss/catalogue.ts';
import { withoutBrackets } from '../../loss/data/indexed.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { isVariableName } from '../../loss/names.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import { freeSymbols } from '../../math/expression.ts';
import { isProductName } from '../../math/names.ts';
import { parse } from '../../math/parse.ts';
import type { Scene, SceneLoss, Sweep } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { sceneDictionary, sweptValue } from '../../scene/scene-motion.ts';
import { validateScene } from '../../scene/validate.ts';
import { withFittingMaps } from './map-edits.ts';
import { withZoom } from './zoom-history.ts';

/** The stretch drawn of a variable that has none yet. */
const defaultRange: readonly [number, number] = [-2, 2];

/** The names in a formula that are no columns of the data: variables, constants and time. */
function namesIn(formula: string, { constants = {}, data }: SceneLoss): string[] {
  const columns = Object.keys(data?.columns ?? {});
  const { text, indexed } = withoutBrackets(formula, (_, column) => columns.includes(column));
  const ofRows = [...columns, ...indexed.map(({ placeholder }) => placeholder)];
  const names = [...Object.keys(constants), ...ofRows];
  return freeSymbols(parse(text, { names })).filter((name) => !ofRows.includes(name));
}

/**
 * The constants a formula needs: those it had keep their values, a new letter starts at 1. A new
 * longer name is more likely a slip, and is left for the error that says so.
 */
function constantsOf(formula: string, previous: SceneLoss): Record<string, number> {
  const { variables = [], constants = {} } = previous;
  const needed: Record<string, number> = {};
  for (const name of namesIn(formula, previous)) {
    if (isVariableName(name) || variables.includes(name) || name === 't') continue;
    const value = constants[name] ?? (isProductName(name) ? 1 : undefined);
    if (value !== undefined) needed[name] = value;
  }
  return needed;
}

/** Greatest curvature where the motion from `start` comes to rest; null if it has no such place, or a flat one. */
export function stiffness(loss: Loss, start: readonly number[]): number | null {
  const minimum = restingPlace(compileLoss(loss), start);
  const greatest = minimum?.curvatures.at(-1);
  return greatest !== undefined && greatest > 0 ? greatest : null;
}

/**
 * The scene with another formula typed in. Variables that stay keep their start and their range;
 * names that are no variable become constants; the strip's range keeps its place relative to the
 * limit 2/λ.
 *
 * @throws FormulaError, LossError or SceneError; the message is for the formula's field
 */
export function withFormula(scene: Scene, formula: string): Scene {
  const before = sceneLoss(scene);
  const constants = constantsOf(formula, scene.loss);
  const own = scene.loss.variables;
  // A declared order of variables stays if the formula still has exactly these.
  const names = namesIn(formula, scene.loss);
  const keepsOrder = own?.every((name) => names.includes(name)) ?? false;
  const { data, plane } = scene.loss;
  const typed: SceneLoss = {
    formula,
    ...(own !== undefined && keepsOrder ? { variables: own } : {}),
    ...(Object.keys(constants).length > 0 ? { constants } : {}),
    ...(data === undefined ? {} : { data }),
    ...(plane === undefined ? {} : { plane }),
  };
  const loss = sceneLoss({ loss: typed });
  const domain = loss.variables.map((name) => {
    const index = before.variables.indexOf(name);
    return scene.loss.domain?.[index] ?? defaultRange;
  });
  const start = scene.start.map((point) =>
    loss.variables.map((name) => point[before.variables.indexOf(name)] ?? 1),
  );
  const next: Scene = {
    ...withoutLostObservable(scene, loss.variables),
    name: '',
    title: 'Own landscape',
    summary: '',
    loss: { ...typed, domain },
    start,
  };
  const suitable = withSuitableSweep(next, stiffness(before, scene.start[0]!));
  // A window shows the same place of the other diagram only where the axes are the same.
  const sameAxes =
    JSON.stringify(suitable.sweep) === JSON.stringify(scene.sweep) &&
    loss.variables[0] === before.variables[0];
  const result = sameAxes ? suitable : withZoom(suitable, null);
  const fitting = withFittingMaps(result, loss.variables, sameAxes);
  validateScene(fitting);
  return fitting;
}

/** The scene on a landscape of the catalogue. */
export function withLandscape(scene: Scene, entry: CatalogueEntry): Scene {
  const { formula, variables, constants, domain, title, summary } = entry;
  const loss: SceneLoss = {
    formula,
    variables,
    domain,
    ...(constants === undefined ? {} : { constants }),
  };
  return withLoss(scene, loss, entry.start, { title, summary });
}

/**
 * The scene on another loss, from another start, with ηλ as it was, so that a stable motion stays one.
 *
 * @throws FormulaError, LossError or SceneError
 */
export function withLoss(
  scene: Scene,
  loss: SceneLoss,
  start: readonly number[],
  words: Pick<Scene, 'title' | 'summary'>,
): Scene {
  const before = stiffness(sceneLoss(scene), scene.start[0]!);
  const landscape = sceneLoss({ loss });
  const { variables } = landscape;
  const after = stiffness(landscape, start);
  const { eta, rho, dt, damping } = sceneDictionary(scene.motion);
  const scaled = before !== null && after !== null ? eta * (before / after) : eta;
  const motion =
    scaled === eta
      ? scene.motion
      : ({ language: 'learner', eta: rounded(scaled), rho, dt, damping } as const);
  const next: Scene = {
    ...withoutLostObservable(scene, variables),
    name: '',
    ...words,
    loss,
    start: [start],
    motion,
  };
  const result = withZoom(withSuitableSweep(next, before), null);
  const fitting = withFittingMaps(result, variables, false);
  validateScene(fitting);
  return fitting;
}

/** The scene without an observable that a loss in these variables does not have. */
function withoutLostObservable(given: Scene, variables: readonly string[]): Scene {
  const scene = withoutLostScales(given, variables);
  const { observable, ...diagram } = scene.diagram ?? {};
  if (observable === undefined || observableNames(variables).includes(observable)) return scene;
  const { diagram: _, ...rest } = scene;
  return Object.keys(diagram).length === 0 ? rest : { ...rest, diagram };
}

/** The scene without a diagonal that was made for other variables. */
function withoutLostScales(scene: Scene, variables: readonly string[]): Scene {
  const { scales, ...rest } = scene;
  const same = sceneLoss(scene).variables.join() === variables.join();
  return scales === undefined || same ? scene : rest;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** A sweep that suits the scene's loss, given the curvature the present one was made for. */
function withSuitableSweep(scene: Scene, before: number | null): Scene {
  const loss = sceneLoss(scene);
  const known = ['lr', 'momentum', 'mass', 'friction', 'dt', ...Object.keys(loss.constants)];
  const sweep: Sweep = known.includes(scene.sweep.over)
    ? scene.sweep
    : { rule: 'gd', over: 'lr', from: 0.5, to: 2 };
  const after = stiffness(loss, scene.start[0]!);
  if (sweep.over !== 'lr' || before === null || after === null || before === after) {
    return { ...scene, sweep };
  }
  const factor = before / after;
  const value = sweptValue({ ...scene, sweep });
  const from = rounded(sweep.from * factor);
  const to = rounded(sweep.to * factor);
  return { ...scene, sweep: { ...sweep, from: Math.min(from, value), to: Math.max(to, value) } };
}

/** The scene with one constant of its formula changed. */
export function withConstant(scene: Scene, name: string, value: number): Scene {
  const loss = { ...scene.loss, constants: { ...scene.loss.constants, [name]: value } };
  const next: Scene = { ...scene, loss };
  validateScene(next);
  return next;
}

/** The scene with its (first) start moved. */
export function withStart(scene: Scene, start: readonly number[]): Scene {
  return { ...scene, start: [start, ...scene.start.slice(1)] };
}
