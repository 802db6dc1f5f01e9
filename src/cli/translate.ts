import type { Command } from 'commander';
import { type Dictionary, fromLearner, fromParticle } from '../motion/dictionary.ts';
import { continuousRegime, dampingRatio, describeDiscrete } from '../motion/regime.ts';
import { rules } from '../motion/rules.ts';
import { choices, parameters } from '../scene/parameters.ts';
import { type SingleFlags, withLearner, withSingleParticle } from './experiment-flags.ts';
import { choiceFlag, numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { digits, printJson, say } from './output.ts';
import {
  particleFlags,
  refuseMomentum,
  refuseTwoLanguages,
  speaksParticle,
} from './resolve-motion.ts';

interface TranslateFlags extends SingleFlags {
  curvature?: number;
  json?: boolean;
}

/** `translate`: the dictionary between particle and learner, from either side. */
export function translate(program: Command): void {
  const command = program
    .command('translate')
    .description('The dictionary between the particle (m, γ, Δt) and the learner (η, ρ).');
  withLearner(withSingleParticle(command))
    .addOption(choiceFlag(choices.rule, 'averaged: --lr is η; heavy-ball: η′'))
    .addOption(numberFlag(parameters.curvature))
    .action((flags: TranslateFlags) => {
      const dictionary = read(flags);
      const answer = { ...fields(dictionary), ...regimes(dictionary, flags.curvature) };
      if (flags.json) printJson(answer);
      else for (const [name, value] of Object.entries(answer)) say(line(name, value));
    });
}

function read(flags: TranslateFlags): Dictionary {
  refuseTwoLanguages(flags);
  const rule = flags.rule ?? 'averaged';
  refuseMomentum(flags, rules[rule]);
  if (speaksParticle(flags)) return fromParticle(particleFlags(flags, null));
  if (flags.lr === undefined) {
    throw new InputError(
      '--lr is missing: give --lr and --momentum, or --mass and --friction, to translate.',
    );
  }
  const rho = flags.momentum ?? 0;
  // Heavy ball and the textbook pair state η′ = (1−ρ)η.
  const isHeavyBall = rule === 'heavy-ball' || rule === 'literal';
  // From ρ = 1 on there is no η, and the dictionary says so.
  const eta = isHeavyBall && rho < 1 ? flags.lr / (1 - rho) : flags.lr;
  const dt = flags.dt ?? parameters.dt.default;
  return fromLearner({ eta, rho, dt, damping: flags.damping ?? choices.damping.default });
}

function fields(dictionary: Dictionary) {
  const { mass, friction, dt, tau, eta, rho, heavyBallRate, literalFactor } = dictionary;
  return { mass, friction, dt, tau, eta, rho, heavyBallRate, literalFactor };
}

function regimes(dictionary: Dictionary, curvature: number | undefined) {
  if (curvature === undefined) return { pytorch: dictionary.pytorch };
  if (curvature === 0) {
    throw new InputError(
      '--curvature cannot be 0: on flat ground there is no regime, so give an eigenvalue of the Hessian, such as 1.',
    );
  }
  const ratio = dampingRatio(dictionary.mass, dictionary.friction, curvature);
  const { regime, stable } = describeDiscrete(dictionary.eta, dictionary.rho, curvature);
  return {
    dampingRatio: ratio,
    regime: continuousRegime(ratio),
    discreteRegime: regime,
    stable,
    pytorch: dictionary.pytorch,
  };
}

function line(name: string, value: unknown): string {
  return `${name.padEnd(16)}${typeof value === 'number' ? digits(value) : String(value)}`;
}
