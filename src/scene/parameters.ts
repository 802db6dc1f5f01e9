/**
 * The parameter table: every number a person can set is declared here once. Sliders, number
 * fields, keyboard steps, spoken values, link keys, command-line flags, the scene schema and the
 * documentation derive from these declarations.
 */

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

const anyNumber = { minimum: -Infinity, maximum: Infinity } as const;
const logSteps = { scale: 'log', step: 1.05, fineStep: 1.005, coarseStep: 1.5 } as const;
const countSteps = { scale: 'log', step: 1.1, fineStep: 1.01, coarseStep: 2 } as const;
const linearSteps = { scale: 'linear', step: 0.01, fineStep: 0.001, coarseStep: 0.1 } as const;

/** Numbers, by code name. */
export const parameters = {
  mass: {
    name: 'mass',
    flag: 'mass',
    key: 'm',
    symbol: 'm',
    label: 'mass',
    unit: 'mass',
    help: 'Inertia of the ball; with no mass it is gradient flow.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0.01, to: 100 },
    ...logSteps,
    default: 1,
  },
  friction: {
    name: 'friction',
    flag: 'friction',
    key: 'g',
    symbol: '\\gamma',
    label: 'friction',
    unit: 'mass/time',
    help: 'Viscous friction: the force that slows the ball, per unit of velocity.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0.01, to: 100 },
    ...logSteps,
    default: 1,
  },
  dt: {
    name: 'dt',
    flag: 'dt',
    key: 'dt',
    symbol: '\\Delta t',
    label: 'time step',
    unit: 'time',
    help: 'Time that passes in one iteration.',
    minimum: 0,
    exclusiveMinimum: true,
    maximum: Infinity,
    slider: { from: 0.001, to: 10 },
    ...logSteps,
    default: 1,
  },
  eta: {
    name: 'eta',
    flag: 'lr',
    key: 'lr',
    symbol: '\\eta',
    label: 'learning rate',
    unit: 'time²/mass',
    help: 'Learning rate, Δt/γ: displacement per unit of force at terminal velocity.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0.001, to: 20 },
    ...logSteps,
    default: 0.1,
  },
  rho: {
    name: 'rho',
    flag: 'momentum',
    key: 'rho',
    symbol: '\\rho',
    label: 'momentum',
    unit: '',
    help: 'Fraction of the velocity kept from one step to the next.',
    ...anyNumber,
    slider: { from: -0.9, to: 0.99 },
    ...linearSteps,
    default: 0.9,
  },
  heavyBallRate: {
    name: 'heavyBallRate',
    flag: 'heavy-ball-lr',
    key: 'hb',
    symbol: "\\eta'",
    label: 'heavy-ball rate',
    unit: 'time²/mass',
    help: 'Rate of classical heavy ball on the same trajectory: η′ = (1 − ρ) η.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0.0001, to: 5 },
    ...logSteps,
    default: 0.01,
  },
  steps: {
    name: 'steps',
    flag: 'steps',
    key: 'n',
    symbol: 'N',
    label: 'steps',
    unit: '',
    help: 'Number of iterations.',
    minimum: 1,
    maximum: 10_000_000,
    integer: true,
    slider: { from: 1, to: 10_000 },
    ...countSteps,
    default: 200,
  },
  speed: {
    name: 'speed',
    flag: 'speed',
    key: 'sp',
    symbol: '',
    label: 'speed',
    unit: '×',
    help: 'Playback speed; at 1× the ball makes 12 steps a second.',
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 1000,
    slider: { from: 0.1, to: 16 },
    scale: 'log',
    step: 2,
    fineStep: 1.1,
    coarseStep: 4,
    default: 1,
  },
  from: {
    name: 'from',
    flag: 'from',
    key: 'a',
    symbol: '',
    label: 'from',
    unit: '',
    help: 'First value of the swept parameter.',
    ...anyNumber,
    slider: { from: -10, to: 10 },
    ...linearSteps,
    default: 0,
  },
  to: {
    name: 'to',
    flag: 'to',
    key: 'b',
    symbol: '',
    label: 'to',
    unit: '',
    help: 'Last value of the swept parameter.',
    ...anyNumber,
    slider: { from: -10, to: 10 },
    ...linearSteps,
    default: 1,
  },
  columns: {
    name: 'columns',
    flag: 'columns',
    key: 'cols',
    symbol: '',
    label: 'columns',
    unit: '',
    help: 'Number of values in the sweep, both ends included.',
    minimum: 1,
    maximum: 100_000,
    integer: true,
    slider: { from: 2, to: 4096 },
    ...countSteps,
    default: 1200,
  },
  keep: {
    name: 'keep',
    flag: 'keep',
    key: 'keep',
    symbol: '',
    label: 'points kept',
    unit: '',
    help: 'Attractor points kept in each column.',
    minimum: 1,
    maximum: 1_000_000,
    integer: true,
    slider: { from: 1, to: 4096 },
    ...countSteps,
    default: 256,
  },
  burnIn: {
    name: 'burnIn',
    flag: 'burn-in',
    key: 'burn',
    symbol: '',
    label: 'burn-in',
    unit: '',
    help: 'Steps let go before any column is judged; more are taken where the orbit has not settled.',
    minimum: 0,
    maximum: 100_000_000,
    integer: true,
    slider: { from: 1, to: 100_000 },
    ...countSteps,
    default: 256,
  },
  maxBurnIn: {
    name: 'maxBurnIn',
    flag: 'max-burn-in',
    key: 'maxburn',
    symbol: '',
    label: 'longest burn-in',
    unit: '',
    help: 'Steps after which a column that has not settled is called slow or undecided.',
    minimum: 0,
    maximum: 1_000_000_000,
    integer: true,
    slider: { from: 1, to: 10_000_000 },
    ...countSteps,
    default: 65_536,
  },
  figureWidth: {
    name: 'figureWidth',
    flag: 'width',
    key: 'width',
    symbol: '',
    label: 'width',
    unit: 'pixels',
    help: 'Width of a picture.',
    minimum: 320,
    maximum: 10_000,
    integer: true,
    slider: { from: 320, to: 4096 },
    ...countSteps,
    default: 1600,
  },
  figureHeight: {
    name: 'figureHeight',
    flag: 'height',
    key: 'height',
    symbol: '',
    label: 'height',
    unit: 'pixels',
    help: 'Height of a picture.',
    minimum: 240,
    maximum: 10_000,
    integer: true,
    slider: { from: 240, to: 4096 },
    ...countSteps,
    default: 900,
  },
  until: {
    name: 'until',
    flag: 'until',
    key: 'until',
    symbol: 't',
    label: 'until',
    unit: 'time',
    help: 'Time at which the flow ends.',
    minimum: 0,
    exclusiveMinimum: true,
    maximum: Infinity,
    slider: { from: 0.1, to: 1000 },
    ...logSteps,
    default: 10,
  },
  samples: {
    name: 'samples',
    flag: 'samples',
    key: 'samples',
    symbol: 'n',
    label: 'samples',
    unit: '',
    help: 'Instants reported, from 0 to the end inclusive.',
    minimum: 2,
    maximum: 10_000_000,
    integer: true,
    slider: { from: 2, to: 10_000 },
    ...countSteps,
    default: 101,
  },
  tolerance: {
    name: 'tolerance',
    flag: 'tolerance',
    key: 'tol',
    symbol: '',
    label: 'tolerance',
    unit: '',
    help: 'Error a step of the flow may make, absolute and relative.',
    minimum: 1e-14,
    maximum: 1e-3,
    slider: { from: 1e-14, to: 1e-3 },
    scale: 'log',
    step: 10,
    fineStep: 2,
    coarseStep: 100,
    default: 1e-12,
  },
  curvature: {
    name: 'curvature',
    flag: 'curvature',
    key: 'curv',
    symbol: '\\lambda',
    label: 'curvature',
    unit: 'mass/time²',
    help: 'Curvature of the loss at the minimum: an eigenvalue of the Hessian.',
    ...anyNumber,
    slider: { from: 0.01, to: 100 },
    ...logSteps,
    default: 1,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof parameters;

/** Choices, by code name. */
export const choices = {
  damping: {
    name: 'damping',
    flag: 'damping',
    key: 'd',
    label: 'friction rule',
    help: 'How one time step treats friction: it fixes ρ as a function of Δt/τ.',
    options: [
      { value: 'explicit', label: 'explicit Euler', help: 'ρ = 1 − Δt/τ' },
      { value: 'implicit', label: 'implicit Euler', help: 'ρ = 1/(1 + Δt/τ)' },
      { value: 'crank-nicolson', label: 'Crank–Nicolson', help: 'ρ = (1 − Δt/2τ)/(1 + Δt/2τ)' },
      { value: 'exponential', label: 'exponential (exact)', help: 'ρ = e^(−Δt/τ)' },
    ],
    default: 'explicit',
  },
  rule: {
    name: 'rule',
    flag: 'rule',
    key: 'rule',
    label: 'update rule',
    help: 'How one iteration moves the parameters.',
    options: [
      { value: 'gd', label: 'gradient descent', help: 'x ← x − η∇U' },
      { value: 'averaged', label: 'momentum (averaged)', help: 'v ← ρv − (1−ρ)η∇U, x ← x + v' },
      { value: 'heavy-ball', label: 'heavy ball', help: 'v ← ρv − η′∇U, x ← x + v' },
      {
        value: 'literal',
        label: 'textbook pair',
        help: 'v ← ρv − η∇U, x ← x + v: heavy ball with rate η',
      },
    ],
    default: 'averaged',
  },
} as const satisfies Readonly<Record<string, Choice>>;

/** Points, by code name. */
export const points = {
  start: {
    name: 'start',
    flag: 'x0',
    key: 'x0',
    symbol: 'x_0',
    label: 'start',
    unit: 'length',
    help: 'Where the motion starts, one number per variable; several starts are several motions.',
  },
  displacement: {
    name: 'displacement',
    flag: 'v0',
    key: 'v0',
    symbol: 'v_0',
    label: 'initial displacement',
    unit: 'length',
    help: 'Displacement per step at the start (v = Δt·u); at rest if not given.',
  },
  velocity: {
    name: 'velocity',
    flag: 'u0',
    key: 'u0',
    symbol: 'u_0',
    label: 'initial velocity',
    unit: 'length/time',
    help: 'Velocity at the start; at rest if not given.',
  },
} as const satisfies Readonly<Record<string, PointParameter>>;

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
  const example = parameter.integer ? parameter.default : formatNumber(parameter.default);
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
