import { type Command, Option } from 'commander';
import {
  type Conditioning,
  type FeatureScaling,
  featureScaling,
} from '../analysis/landscape/feature-scaling.ts';
import { type LandscapeResult, landscape as survey } from '../analysis/landscape/landscape.ts';
import { usualWindow } from '../analysis/landscape/usual-window.ts';
import { catalogue } from '../loss/catalogue.ts';
import { compileLoss } from '../loss/evaluator.ts';
import type { Loss } from '../loss/loss.ts';
import type { Scene } from '../scene/scene.ts';
import { type ExperimentFlags, withLoss } from './experiment-flags.ts';
import { readNumber } from './flags.ts';
import { InputError } from './input-error.ts';
import { digits, note, printJson, say, table } from './output.ts';
import { resolveGivenData, resolveLoss } from './resolve-loss.ts';
import { openScene } from './scene-file.ts';

interface LandscapeFlags extends ExperimentFlags {
  window?: [number, number][];
  json?: boolean;
}

/** `landscape`: every stationary point in a window, convexity, conditioning and the rates they allow. */
export function landscape(program: Command): void {
  const command = program
    .command('landscape')
    .description(
      'Finds the stationary points of a loss in a window and whether it is convex there.',
    );
  withLoss(command)
    .addOption(
      new Option(
        '--window <numbers>',
        'Low and high end of each variable, such as -2,2,-1,3; default: the domain of the scene or catalogue; of data, from 0 to beyond the minimum.',
      ).argParser(readWindow),
    )
    .action((flags: LandscapeFlags) => {
      const scene = flags.scene === undefined ? null : openScene(flags.scene);
      const loss = resolveLoss(flags, scene);
      const result = survey(loss, flags.window ?? ownWindow(flags, loss, scene));
      const scaling = scalingOf(flags, scene);
      if (flags.json) printJson({ ...asJson(result), scaling });
      else {
        print(loss, result);
        if (scaling !== null) printScaling(scaling, isScaled(flags, scene));
      }
    });
}

/** What scaling does to the columns as they are given, whether or not the loss has them scaled. */
function scalingOf(flags: LandscapeFlags, scene: Scene | null): FeatureScaling | null {
  const given = resolveGivenData(flags, scene);
  if (given === null) return null;
  const { data, standardize } = given;
  return featureScaling(data, Array.isArray(standardize) ? standardize : undefined);
}

function isScaled(flags: LandscapeFlags, scene: Scene | null): boolean {
  const standardize = resolveGivenData(flags, scene)?.standardize ?? false;
  return standardize !== false;
}

function readWindow(text: string): [number, number][] {
  const numbers = text.split(',').map((part) => readNumber('--window', part));
  if (numbers.length % 2 === 1) {
    throw new InputError(
      `--window has ${numbers.length} numbers: give two for each variable, such as -2,2,-1,3.`,
    );
  }
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i]!,
    numbers[2 * i + 1]!,
  ]);
}

/** The window that belongs to a scene or to a landscape of the catalogue. */
function ownWindow(
  flags: LandscapeFlags,
  loss: Loss,
  scene: Scene | null,
): readonly (readonly [number, number])[] {
  const known =
    (flags.loss === undefined ? scene?.loss.domain : undefined) ??
    catalogue.find(({ formula }) => formula === loss.formula)?.domain;
  if (known !== undefined) return known;
  if (loss.data !== undefined) return usualWindow(compileLoss(loss));
  const example = loss.variables.map(() => '-2,2').join(',');
  throw new InputError(`--window is missing: say where to look, such as --window ${example}.`);
}

function asJson({
  points,
  complete,
  unresolved,
  convexity,
  conditionNumber,
  rates,
  window,
}: LandscapeResult) {
  const { verdict, witness, leastCurvature, weightDecay } = convexity;
  return {
    window,
    points: points.map(({ x, loss, kind, curvatures }) => ({ x, loss, kind, curvatures })),
    complete,
    unresolved,
    conditionNumber,
    rates,
    convexity: { verdict, witness, leastCurvature, weightDecay },
  };
}

function print({ variables }: Loss, result: LandscapeResult): void {
  const { points, complete, unresolved, convexity, rates } = result;
  const rows = points.map(({ x, loss, kind, curvatures }) => [
    kind,
    ...x.map((value) => digits(value)),
    digits(loss),
    curvatures.map((value) => digits(value)).join(' '),
  ]);
  if (rows.length > 0) say(table(['kind', ...variables, 'loss', 'curvatures'], rows));
  note(
    complete
      ? `${points.length === 0 ? 'No stationary point' : `${points.length} in all: there are no others`} in the window (proved by interval arithmetic).`
      : `There may be others: nothing is proved near ${unresolved.map((x) => `(${x.map((value) => digits(value)).join(', ')})`).join(', ') || 'what was not searched'}.`,
  );
  note(convexityWords(result));
  if (rates !== null) {
    const { gradientDescent, heavyBall } = rates;
    note(
      `At the lowest minimum the condition number is ${digits(rates.conditionNumber)}: gradient descent is best at η = ${digits(gradientDescent.lr)} (error × ${digits(gradientDescent.factor)} a step, stable below ${digits(rates.gradientDescentLimit)}), heavy ball at η′ = ${digits(heavyBall.lr)}, ρ = ${digits(heavyBall.momentum)} (× ${digits(heavyBall.factor)}).`,
    );
  }
  if (convexity.verdict === 'not-convex' && convexity.weightDecay.enough < Infinity) {
    note(`½ c |w|² makes it convex here from c = ${digits(convexity.weightDecay.enough)} on.`);
  }
}

function printScaling({ columns, before, after }: FeatureScaling, scaled: boolean): void {
  const number = (found: Conditioning | null) =>
    found === null ? 'no minimum was found' : digits(found.conditionNumber);
  note(
    `Condition number with the columns as given: ${number(before)}; with ${columns.join(', ')} scaled (${scaled ? 'as here' : '--standardize'}): ${number(after)}.`,
  );
}

function convexityWords({ convexity: { verdict, witness } }: LandscapeResult): string {
  if (verdict === 'convex') return 'Convex all over the window (proved).';
  if (witness === null) return 'Whether it is convex here could be neither proved nor refuted.';
  const at = witness.x.map((value) => digits(value)).join(', ');
  return `Not convex: at (${at}) it curves by ${digits(witness.curvature)}.`;
}
