/** What a scene says of heat: where the noise comes from, how many particles feel it, what is shown. */
import * as z from 'zod/mini';
import type { SchemeName } from '../motion/langevin/scheme.ts';
import { type ParticleRuleName, particleRules } from '../motion/rule.ts';
import { choices, parameters } from './parameters.ts';
import { described, within, withinOrDefault } from './schema-parts.ts';

const panels = ['equilibrium', 'escape', 'schemes', 'replica'] as const;
const pictures = ['points', 'density'] as const;

/** A picture of the Heat view. */
export type HeatPanel = (typeof panels)[number];

export interface SceneLadder {
  readonly hottest: number;
  readonly rungs: number;
}

interface HeatEnsemble {
  /** Samples averaged per step; in a bath it only says which σ the temperature is worth. */
  readonly batch: number;
  readonly particles: number;
  readonly seed: number;
  readonly stepsPerFrame: number;
  /** Equilibrium if not given. */
  readonly panel?: HeatPanel;
  /** The temperatures of replica exchange, in equal ratios from the bath's own up. */
  readonly ladder?: SceneLadder;
  /** How the particles are drawn, as points if not given. */
  readonly picture?: (typeof pictures)[number];
}

/** The particle of the scene's motion in a bath at a temperature. */
export interface BathHeat extends HeatEnsemble {
  readonly source: 'bath';
  readonly scheme: SchemeName;
  readonly temperature: number;
}

/** The learner of the scene's motion, its gradients noisy. */
export interface GradientHeat extends HeatEnsemble {
  readonly source: 'gradient';
  readonly rule: ParticleRuleName;
  /** σ of one sample's gradient. */
  readonly gradientNoise: number;
}

/** Whichever side the author wrote is kept, to the last bit. */
export type SceneHeat = BathHeat | GradientHeat;

const ensemble = {
  batch: withinOrDefault(parameters.batch),
  particles: withinOrDefault(parameters.particles),
  seed: withinOrDefault(parameters.seed),
  stepsPerFrame: withinOrDefault(parameters.stepsPerFrame),
  panel: z.exactOptional(
    described(z.enum(panels), 'What the view heat shows; the equilibrium if left out.'),
  ),
  ladder: z.exactOptional(
    described(
      z.strictObject({ hottest: within(parameters.hottest), rungs: within(parameters.rungs) }),
      'The temperatures of replica exchange, in equal ratios from the bath’s own up.',
    ),
  ),
  picture: z.exactOptional(described(z.enum(pictures), 'How the particles are drawn.')),
};

const { scheme, rule } = choices;

export const heatSchema = described(
  z.discriminatedUnion('source', [
    z.strictObject({
      source: z.literal('bath'),
      scheme: z._default(z.enum(scheme.options.map(({ value }) => value)), scheme.default),
      temperature: withinOrDefault(parameters.temperature),
      ...ensemble,
    }),
    z.strictObject({
      source: z.literal('gradient'),
      rule: z._default(z.enum(particleRules), rule.default),
      gradientNoise: withinOrDefault(parameters.gradientNoise),
      ...ensemble,
    }),
  ]),
  'What the view heat shows: many particles in a bath, or learners with noisy gradients.',
);
