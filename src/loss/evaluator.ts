import { compileScalar, type ScalarProgram } from '../kernel/scalar.ts';
import type { Expression } from '../math/expression.ts';
import { compileDataLoss } from './data/data-evaluator.ts';
import type { DataLoss } from './data/data-loss.ts';
import type { Loss } from './loss.ts';
import { LossError } from './loss-error.ts';
import { timeName } from './names.ts';

/** A loss as compiled numbers: value, gradient and Hessian at a point, without allocation. */
export interface LossEvaluator {
  readonly loss: Loss;
  /** The number of variables. */
  readonly dimension: number;
  /** U(x); not finite where the loss is not. */
  value(x: ArrayLike<number>): number;
  /** Writes ∇U(x) into the first `dimension` places of `out`. */
  gradient(x: ArrayLike<number>, out: Float64Array): void;
  /** Writes the Hessian into the first `dimension`² places of `out`, row by row. */
  hessian(x: ArrayLike<number>, out: Float64Array): void;
  /** The value a constant has at present. */
  constant(name: string): number;
  /** Changes a constant for all later evaluations by this evaluator; the loss itself stays as it is. */
  setConstant(name: string, value: number): void;
  /** The time at which a loss that moves is evaluated; 0 until it is set. */
  readonly time: number;
  /** Changes the time for all later evaluations by this evaluator. */
  setTime(time: number): void;
}

/**
 * Compiles a loss. Gradient and Hessian are compiled when they are first asked
 * for, so a surface that needs only heights does not pay for them.
 */
export function compileLoss(loss: Loss): LossEvaluator {
  if (loss.streamed && loss.data !== undefined) return overRows(loss, loss.data);
  const dimension = loss.variables.length;
  const names = Object.keys(loss.constants);
  const constants = Float64Array.from(Object.values(loss.constants));
  // A loss that stands still has no use for the time, and its programs no input for it.
  const inputs = [...loss.variables, ...names, ...(loss.moves ? [timeName] : [])];
  let now = 0;

  const programs: (ScalarProgram | undefined)[] = [];
  const outputs: readonly (() => readonly Expression[])[] = [
    () => [loss.expression],
    () => loss.gradient,
    () => loss.hessian.flat(),
  ];
  const run = (order: 0 | 1 | 2, x: ArrayLike<number>): Float64Array => {
    programs[order] ??= compileScalar(inputs, outputs[order]!());
    const program = programs[order];
    for (let i = 0; i < dimension; i++) program.input[i] = x[i]!;
    for (let i = 0; i < constants.length; i++) program.input[dimension + i] = constants[i]!;
    if (loss.moves) program.input[dimension + constants.length] = now;
    program.run();
    return program.output;
  };
  const copy = (from: Float64Array, out: Float64Array, count: number) => {
    for (let i = 0; i < count; i++) out[i] = from[i]!;
  };
  const indexOf = (name: string): number => {
    const index = names.indexOf(name);
    if (index >= 0) return index;
    const cure = names.length > 0 ? `use one of ${names.join(', ')}` : 'it has none';
    throw new LossError(`constants.${name}`, `The loss has no constant ${name}`, cure);
  };

  return {
    loss,
    dimension,
    value: (x) => run(0, x)[0]!,
    gradient: (x, out) => copy(run(1, x), out, dimension),
    hessian: (x, out) => copy(run(2, x), out, dimension * dimension),
    constant: (name) => constants[indexOf(name)]!,
    setConstant: (name, value) => {
      constants[indexOf(name)] = value;
    },
    get time() {
      return now;
    },
    setTime: (time) => {
      now = time;
    },
  };
}

/** The evaluator of a loss that adds up its rows anew at every point. */
function overRows(loss: Loss, data: DataLoss): LossEvaluator {
  const evaluator = compileDataLoss(data);
  const constants: Record<string, number> = { ...data.constants };
  return {
    loss,
    dimension: evaluator.dimension,
    value: (x) => evaluator.value(x),
    gradient: (x, out) => void evaluator.gradient(x, out),
    hessian: (x, out) => evaluator.hessian(x, out),
    constant: (name) => constants[name] ?? Number.NaN,
    setConstant(name, value) {
      evaluator.setConstant(name, value);
      constants[name] = value;
    },
    time: 0,
    setTime: () => {},
  };
}

/** The evaluator itself, or one compiled from the loss. */
export function evaluatorOf(source: Loss | LossEvaluator): LossEvaluator {
  return 'dimension' in source ? source : compileLoss(source);
}
