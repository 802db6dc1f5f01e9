import { isReservedName } from '../../loss/names.ts';
import type { Scene, SceneLoss, Shown } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { validateScene } from '../../scene/validate.ts';
import { withMotionNumbers } from './motion-edits.ts';

/** Names for the constant of the term, the first that is free. */
const names = ['c', 'k', 'alpha', 'kappa'] as const;

function term(name: string, variables: readonly string[]): string {
  const squares = variables.map((variable) => `${variable}^2`).join(' + ');
  return ` + ${name}*${variables.length === 1 ? squares : `(${squares})`}/2`;
}

export interface WeightDecay {
  /** c of ½ c |w|². */
  readonly value: number;
  /** The name of its constant in the formula; null where it has none. */
  readonly constant: string | null;
}

/** The ½ c |w|² of a loss: that of its data, or at the end of a formula as `withWeightDecay` writes it. */
export function weightDecayOf(loss: SceneLoss, variables: readonly string[]): WeightDecay {
  if (loss.data !== undefined) return { constant: null, value: loss.data.weightDecay ?? 0 };
  const constant = names.find((name) => loss.formula.endsWith(term(name, variables))) ?? null;
  return { constant, value: constant === null ? 0 : (loss.constants?.[constant] ?? 0) };
}

/**
 * The scene with ½ c |w|² added to its loss: as the weight decay of its data, else as a term of the
 * formula with a constant of its own. With c = 0 it is as if there had been none.
 *
 * @throws Error where c is no number or negative.
 */
export function withWeightDecay(scene: Scene, c: number): Scene {
  if (!(c >= 0 && c < Infinity)) throw new Error(`c is ${c}: give 0 or a positive number.`);
  const { loss } = scene;
  if (loss.data !== undefined) {
    const { weightDecay: _, ...data } = loss.data;
    const next = { ...loss, data: c === 0 ? data : { ...data, weightDecay: c } };
    return checked({ ...scene, loss: next });
  }
  const { variables } = sceneLoss(scene);
  const { constant } = weightDecayOf(loss, variables);
  const { constants = {}, ...rest } = loss;
  const taken = (name: string) =>
    Object.hasOwn(constants, name) || variables.includes(name) || isReservedName(name);
  const name = constant ?? names.find((each) => !taken(each));
  if (name === undefined) {
    throw new Error(
      `The formula uses the names ${names.join(', ')} otherwise; rename one of its constants.`,
    );
  }
  const bare =
    constant === null ? loss.formula : loss.formula.slice(0, -term(constant, variables).length);
  const { [name]: _, ...others } = constants;
  const kept: SceneLoss =
    c === 0 && scene.sweep.over !== name
      ? {
          ...rest,
          formula: bare,
          ...(Object.keys(others).length === 0 ? {} : { constants: others }),
        }
      : { ...rest, formula: bare + term(name, variables), constants: { ...others, [name]: c } };
  return checked({ ...scene, loss: kept });
}

function checked(scene: Scene): Scene {
  validateScene(scene);
  return scene;
}

/** The scene with the columns of its data scaled, all that multiply a parameter, or as they are. */
export function withScaledColumns(scene: Scene, scaled: boolean): Scene {
  const { data } = scene.loss;
  if (data === undefined) return scene;
  const { standardize: _, ...raw } = data;
  return checked({
    ...scene,
    loss: { ...scene.loss, data: scaled ? { ...raw, standardize: true } : raw },
  });
}

/** The scene with a rate and a momentum, and a motion that has them among those shown. */
export function withBestRate(
  scene: Scene,
  { eta, rho }: { readonly eta: number; readonly rho: number | null },
): Scene {
  const next = withMotionNumbers(scene, rho === null ? { eta } : { eta, rho });
  const fits: readonly Shown[] = rho === null ? ['gd'] : ['heavy-ball', 'averaged'];
  if (next.show.some((id) => fits.includes(id))) return next;
  return { ...next, show: [...next.show, fits[0]!] };
}
