import type { Command } from 'commander';
import { particleNumbers } from '../motion/diagonal.ts';
import { particleFlow } from '../motion/flow.ts';
import { parameters, points } from '../scene/parameters.ts';
import { type ExperimentFlags, withLoss, withParticle } from './experiment-flags.ts';
import { numberFlag, pointFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { digits, note, printJson, say, table } from './output.ts';
import { requireSize, resolveLoss, resolveStarts } from './resolve-loss.ts';
import { particleFlags } from './resolve-motion.ts';
import { openScene } from './scene-file.ts';
import { scalesOf, withoutLists } from './variation.ts';

interface FlowFlags extends ExperimentFlags {
  until?: number;
  samples?: number;
  tolerance?: number;
  json?: boolean;
}

/** `flow`: the exact path of the damped particle. */
export function flow(program: Command): void {
  const command = program
    .command('flow')
    .description('Integrates m·u′ = −∇U − γu, the path that the update rules approximate.');
  withParticle(withLoss(command))
    .addOption(pointFlag(points.velocity))
    .addOption(numberFlag(parameters.until, parameters.until.default))
    .addOption(numberFlag(parameters.samples, parameters.samples.default))
    .addOption(numberFlag(parameters.tolerance, parameters.tolerance.default))
    .action((given: FlowFlags) => {
      const { single: flags, scales: factors } = withoutLists(given);
      const scene = flags.scene === undefined ? null : openScene(flags.scene);
      const loss = resolveLoss(flags, scene);
      const [start, ...more] = resolveStarts(flags, scene, loss);
      if (more.length > 0 && flags.x0 !== undefined) {
        throw new InputError('--x0 is given more than once: flow follows one particle.');
      }
      const { mass, friction } = particleFlags(flags, scene);
      const scales = scalesOf(factors, flags, scene, loss.variables.length);
      if (flags.u0 !== undefined && mass === 0) {
        throw new InputError(
          '--u0 does not apply to a particle without mass, whose velocity is always -slope/friction: leave it out, or give --mass a value above 0.',
        );
      }
      if (flags.u0 !== undefined) requireSize('--u0', flags.u0, loss);
      const result = particleFlow({
        loss,
        ...particleNumbers({ mass, friction }, scales),
        start: start!,
        times: {
          until: flags.until ?? parameters.until.default,
          samples: flags.samples ?? parameters.samples.default,
        },
        tolerance: flags.tolerance ?? parameters.tolerance.default,
        ...(flags.u0 === undefined ? {} : { velocity: flags.u0 }),
      });
      const { t, x, u, energy, outcome, evaluations } = result;
      if (flags.json) return printJson({ t, x, u, energy, outcome, evaluations });
      const velocities = loss.variables.map((name) => `u_${name}`);
      const rows = t.map((time, i) => [time, ...x[i]!, ...u[i]!, energy[i]!].map(digits));
      say(table(['t', ...loss.variables, ...velocities, 'energy'], rows));
      const when = result.stoppedAt === undefined ? '' : ` at t = ${digits(result.stoppedAt)}`;
      return note(`${outcome}${when}; ${evaluations} evaluations of the gradient`);
    });
}
