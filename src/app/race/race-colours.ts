/** Colours and lines by which runners are told apart. A rule has the colour that it has in every view. */
import { flowMethodNames } from '../../analysis/race/request.ts';
import { ruleNames } from '../../motion/rule.ts';
import type { RaceEntrantName } from '../../scene/scene.ts';
import { motionColour, type Theme } from '../theme.ts';

type Own = Exclude<RaceEntrantName, (typeof ruleNames)[number]>;

const colours: Readonly<Record<Own, Readonly<Record<Theme, string>>>> = {
  'gd-exact': { dark: '#ffc98a', light: '#8f4a00' },
  'gd-armijo': { dark: '#e39b52', light: '#a06a1c' },
  'gd-wolfe': { dark: '#ffdfb8', light: '#6f4b1b' },
  newton: { dark: '#f4f7fb', light: '#1b2430' },
  'newton-damped': { dark: '#c3ccd8', light: '#48525f' },
  'newton-trust-region': { dark: '#93a1b3', light: '#6a7683' },
  bfgs: { dark: '#7fd8ff', light: '#00647f' },
  'l-bfgs': { dark: '#4fc3f7', light: '#0277a8' },
  'cg-fletcher-reeves': { dark: '#c4b5fd', light: '#5b3fb0' },
  'cg-polak-ribiere': { dark: '#e3b7ff', light: '#86329e' },
  'cg-hestenes-stiefel': { dark: '#a08cf0', light: '#47399c' },
  proximal: { dark: '#8ef0c0', light: '#13704a' },
  'adams-bashforth-2': { dark: '#c2e88a', light: '#4a6b12' },
  'runge-kutta-4': { dark: '#6fe3e1', light: '#0c6f76' },
  'adam-then-l-bfgs': { dark: '#ffef9e', light: '#6b5a00' },
};

/** What a second or third of a kind has, the first of these that nobody else has. */
const twinColours: readonly Readonly<Record<Theme, string>>[] = [
  { dark: '#e8edf5', light: '#30363d' },
  { dark: '#ff8fb1', light: '#b4235a' },
  { dark: '#5ad1c2', light: '#0b8577' },
  { dark: '#9db8ff', light: '#2b4fb8' },
];

/** Full, dashes, dots, dash and dot. */
const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3]];

export interface RunnerLook {
  readonly colour: string;
  /** Lengths of strokes and gaps; none for a full line. */
  readonly dash: readonly number[];
}

const isRule = (name: RaceEntrantName) => (ruleNames as readonly string[]).includes(name);
const isFlow = (name: RaceEntrantName) => (flowMethodNames as readonly string[]).includes(name);

/** One look per entrant: rules have full lines, methods that search dashes, the flow dots; a twin has the next ones. */
export function looksOf(names: readonly RaceEntrantName[], theme: Theme): RunnerLook[] {
  const ownColour = (name: RaceEntrantName) =>
    isRule(name) ? motionColour(name, theme) : colours[name as Own][theme];
  const taken = new Set(names.map(ownColour));
  return names.map((name, index) => {
    const twins = names.slice(0, index).filter((other) => other === name).length;
    const first = isRule(name) ? 0 : isFlow(name) ? 2 : 1;
    const dash = dashes[(first + twins) % dashes.length]!;
    const free = twins === 0 ? undefined : twinColours.find((each) => !taken.has(each[theme]));
    const colour = free?.[theme] ?? ownColour(name);
    taken.add(colour);
    return { colour, dash };
  });
}
