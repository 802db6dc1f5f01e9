/** What a parameter is, and what follows from its declaration: checks, steps, words. */

/** How values of a parameter are spaced: on a log scale the steps are factors. */
export type Scale = 'linear' | 'log';

export interface Parameter {
  /** Name in code and in scene files. */
  readonly name: string;
  /** Command-line flag, without the dashes. */
  readonly flag: string;
  /** Short key in a share link. */
  readonly key: string;
  /** TeX of the symbol; empty where the quantity has none. */
  readonly symbol: string;
  readonly label: string;
  /** Unit in words of the theory (mass/time); empty for a pure number. */
  readonly unit: string;
  /** One line for tooltips and `--help`. */
  readonly help: string;
  /** Least and greatest value that has a meaning (may be infinite); `checkParameter` enforces them. */
  readonly minimum: number;
  readonly maximum: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** The stretch a slider covers: finite, inside the limits, positive on a log scale. */
  readonly slider: { readonly from: number; readonly to: number };
  readonly scale: Scale;
  /** Arrow key, shift + arrow, page key: differences on a linear scale, factors on a log scale. */
  readonly step: number;
  readonly fineStep: number;
  readonly coarseStep: number;
  readonly default: number;
}

/** A choice among names: its flag and key, and what each name means. */
export interface Choice<Name extends string = string> {
  readonly name: string;
  readonly flag: string;
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly options: readonly {
    readonly value: Name;
    readonly label: string;
    readonly help: string;
  }[];
  readonly default: Name;
}

/** A point given coordinate by coordinate (`--x0 1,0.5`). */
export interface PointParameter {
  readonly name: string;
  readonly flag: string;
  readonly key: string;
  readonly symbol: string;
  readonly label: string;
  readonly unit: string;
  readonly help: string;
}

/** A value outside a parameter's limits: one sentence, the field, and how to mend it. */
export class ParameterError extends RangeError {
  readonly field: string;
  readonly cure: string;
  constructor(field: string, problem: string, cure: string) {
    super(`${field} ${problem}: ${cure}.`);
    this.name = 'ParameterError';
    this.field = field;
    this.cure = cure;
  }
}

function cureOf(parameter: Parameter): string {
  const { minimum, maximum } = parameter;
  const kind = parameter.integer ? 'a whole number' : 'a number';
  const low = parameter.exclusiveMinimum ? `above ${minimum}` : `${minimum} or more`;
  const high = parameter.exclusiveMaximum ? `below ${maximum}` : `at most ${maximum}`;
  const limits = [...(minimum === -Infinity ? [] : [low]), ...(maximum === Infinity ? [] : [high])];
  // To be pasted back: no typographic minus, as formatNumber would write.
  const example = parameter.integer ? parameter.default : Number(parameter.default.toPrecision(4));
  return `give ${kind}${limits.length === 0 ? '' : ` ${limits.join(' and ')}`}, such as ${example}`;
}

/**
 * Returns `value` if it is a finite number within the limits of `parameter`.
 *
 * @param field what the message calls it: a flag (`--dt`) or a scene field (`motion.dt`); the
 *   parameter's label if not given
 * @throws ParameterError with one sentence that names the field and the cure
 */
export function checkParameter(
  parameter: Parameter,
  value: unknown,
  field: string = parameter.label,
): number {
  if (typeof value !== 'number') {
    throw new ParameterError(field, `is not a number (${quote(value)})`, cureOf(parameter));
  }
  const { minimum, maximum } = parameter;
  const allowed =
    Number.isFinite(value) &&
    (parameter.exclusiveMinimum ? value > minimum : value >= minimum) &&
    (parameter.exclusiveMaximum ? value < maximum : value <= maximum) &&
    (!parameter.integer || Number.isInteger(value));
  if (!allowed) throw new ParameterError(field, `cannot be ${value}`, cureOf(parameter));
  return value;
}

function quote(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

/** A number as people write it: `digits` significant digits, no exponent for everyday sizes. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'undefined' : value > 0 ? 'infinity' : '−infinity';
  }
  return String(Number(value.toPrecision(digits))).replace('-', '−');
}

/** What a screen reader says for a value: the number with its unit in words. */
export function parameterValueText(parameter: Parameter, value: number): string {
  const text = formatNumber(value);
  if (parameter.unit === '') return text;
  if (parameter.unit === '×') return `${text} times`;
  return `${text} ${parameter.unit.replace('/', ' per ').replace('²', ' squared')}`;
}

/**
 * The value one key press away: the next step up (+1) or down (−1), by a difference on a linear
 * scale and by a factor on a log scale. The result stays within the slider's stretch; a value that
 * lies outside it can only step back towards it.
 */
export function stepParameter(
  parameter: Parameter,
  value: number,
  direction: 1 | -1,
  size: 'step' | 'fine' | 'coarse' = 'step',
): number {
  const amount = { step: parameter.step, fine: parameter.fineStep, coarse: parameter.coarseStep }[
    size
  ];
  const { from, to } = parameter.slider;
  let next: number;
  if (parameter.scale === 'log' && value > 0) {
    next = direction > 0 ? value * amount : value / amount;
  } else if (parameter.scale === 'log') {
    // Zero and below have no logarithm: the way up starts at the slider's end.
    next = direction > 0 ? from : value;
  } else {
    next = value + direction * amount;
  }
  // Ten digits: 0.1 + 0.2 is 0.3, and a step up and down again is where it was.
  next = Number(next.toPrecision(10));
  if (parameter.integer) {
    next = Math.round(next);
    if (next === value) next += direction;
  }
  const inside = value >= from && value <= to;
  return Math.min(
    Math.max(next, inside ? from : Math.min(value, Math.max(from, parameter.minimum))),
    inside ? to : Math.max(value, Math.min(to, parameter.maximum)),
  );
}
