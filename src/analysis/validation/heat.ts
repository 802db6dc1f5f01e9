/** Warm particles: what is exact about them, by quadrature, by eigenvalues and by the Lyapunov equation. */

import { defineLoss } from '../../loss/loss.ts';
import type { SchemeName } from '../../motion/langevin/scheme.ts';
import type { Estimate } from '../estimate.ts';
import { boltzmann } from '../heat/boltzmann.ts';
import {
  ruleCovariance,
  type StationaryCovariance,
  stationaryCovariance,
} from '../heat/covariance.ts';
import { passageTime } from '../heat/first-passage.ts';
import { kramersMode } from '../heat/kramers-modes.ts';
import { slowModes } from '../heat/slow-modes.ts';
import { lineAcceptance, quadraticAcceptance } from '../heat/swap-acceptance.ts';
import type { ValidationGroup, ValidationRow } from './group.ts';
import type { HeatReferencePath } from './heat-references.ts';

const formula = '(x^2-1)^2/4';
const temperatures = ['0.1', '0.2', '0.3'] as const;

/** The file has twelve digits of most numbers. */
const twelveDigits = 1e-10;

function row(name: string, path: HeatReferencePath, tolerance = twelveDigits): ValidationRow {
  return { name, path, tolerance };
}

/** A number that has no error to speak of; null where there is none. */
function exactly(value: number | undefined): Estimate | null {
  return value === undefined ? null : { value, error: 0 };
}

const equilibrium: ValidationGroup = {
  name: 'equilibrium',
  title: 'Equilibrium in the double well, by quadrature',
  rows: temperatures.flatMap((T) => [
    row(`⟨x²⟩ at T = ${T}`, `double_well_overdamped_gamma1.${T}.x2`),
    row(`⟨x⁴⟩ at T = ${T}`, `double_well_overdamped_gamma1.${T}.x4`),
    row(`probability of |x| < ½ at T = ${T}`, `double_well_overdamped_gamma1.${T}.p_abs_lt_half`),
  ]),
  *compute() {
    const found: (Estimate | null)[] = [];
    for (const T of temperatures) {
      const law = boltzmann(defineLoss({ formula }), Number(T));
      const known = law.outcome === 'normalised' ? law : null;
      found.push(exactly(known?.x2[0]), exactly(known?.x4[0]));
      found.push(exactly(known?.marginal(0, [-0.5, 0.5])[0]));
      yield;
    }
    return found;
  },
};

const escapes: ValidationGroup = {
  name: 'escape',
  title: 'Escape from the double well: first passages and slowest modes',
  rows: [
    ...temperatures.flatMap((T) => [
      row(`passage to the saddle, T = ${T}`, `double_well_overdamped_gamma1.${T}.mfpt_m1_to_0`),
      row(
        `passage to the other minimum, T = ${T}`,
        `double_well_overdamped_gamma1.${T}.mfpt_m1_to_p1`,
        1e-9,
      ),
      row(`slowest mode λ₁, T = ${T}`, `double_well_overdamped_gamma1.${T}.lambda1`),
      row(`second mode λ₂, T = ${T}`, `double_well_overdamped_gamma1.${T}.lambda2`),
    ]),
    row(
      'rate with inertia, T = 0.2, γ = 1',
      'double_well_underdamped_m1.T=0.2,gamma=1.0.rate_exact',
      1e-8,
    ),
    row(
      'rate with inertia, T = 0.2, γ = 5',
      'double_well_underdamped_m1.T=0.2,gamma=5.0.rate_exact',
      1e-8,
    ),
  ],
  *compute() {
    const found: (Estimate | null)[] = [];
    for (const T of temperatures) {
      const temperature = Number(T);
      for (const to of [0, 1]) {
        const time = passageTime({ formula, from: -1, to, temperature });
        found.push(exactly(time.status === 'exact' ? time.mean : undefined));
      }
      const modes = slowModes({ formula, temperature });
      const rates = modes.status === 'exact' ? modes.rates : [];
      found.push(exactly(rates[0]), exactly(rates[1]));
      yield;
    }
    for (const friction of [1, 5]) {
      const mode = yield* kramersMode({ formula, friction, temperature: 0.2 });
      found.push(mode.status === 'exact' ? { value: mode.rate / 2, error: mode.error / 2 } : null);
    }
    return found;
  },
};

const listed: readonly (readonly [SchemeName, string, boolean])[] = [
  ['baoab', 'BAOAB', true],
  ['aboba', 'ABOBA', true],
  ['obabo', 'OBABO', true],
  ['baoa', 'BAOA', true],
  ['gjf', 'GJF', true],
  ['noisy-heavy-ball', 'heavy_ball_EM', true],
  ['euler-maruyama', 'EM_overdamped', false],
  ['leimkuhler-matthews', 'LM_overdamped', false],
];
const steps = ['0.5', '1.0'] as const;

function variance(result: StationaryCovariance, state: number): Estimate | null {
  return result.status === 'stationary' ? exactly(result.covariance[state]![state]) : null;
}

const schemes: ValidationGroup = {
  name: 'schemes',
  title: 'What the schemes sample on a quadratic, by the Lyapunov equation',
  rows: [
    ...steps.flatMap((h) =>
      listed.flatMap(([name, key, inertia]) => {
        const at = `harmonic_stationary_m1_lam1_T1_gamma1.${h}.${key}`;
        const position = row(`⟨x²⟩ of ${name}, h = ${h}`, `${at}.x2` as HeatReferencePath);
        if (!inertia) return [position];
        return [position, row(`⟨u²⟩ of ${name}, h = ${h}`, `${at}.v2` as HeatReferencePath)];
      }),
    ),
    row('Var x of noisy gradient descent', 'sgd_var.var'),
    row('Var x of noisy heavy ball', 'sgd_var.hb_var'),
  ],
  *compute() {
    const found: (Estimate | null)[] = [];
    for (const h of steps) {
      for (const [scheme, , inertia] of listed) {
        const particle = { curvatures: [1], dt: Number(h), temperature: 1 };
        const result = stationaryCovariance(scheme, particle);
        found.push(variance(result, 0));
        if (inertia) found.push(variance(result, 1));
      }
      yield;
    }
    const noise = { gradientNoise: 1, batch: 1 };
    found.push(variance(ruleCovariance({ rule: 'gd', parameters: { lr: 0.3 }, ...noise }, [1]), 0));
    const heavy = { lr: 0.1, momentum: 0.9 };
    found.push(
      variance(ruleCovariance({ rule: 'heavy-ball', parameters: heavy, ...noise }, [1]), 0),
    );
    return found;
  },
};

const ratios = ['1.5', '2', '4', '10'] as const;

const replicas: ValidationGroup = {
  name: 'replicas',
  title: 'Swaps of replicas at equilibrium',
  rows: [
    ...ratios.flatMap((R) => [
      row(`one dimension, T_hot/T_cold = ${R}`, `replica_exchange_harmonic.d=1.${R}`),
      row(`two dimensions, T_hot/T_cold = ${R}`, `replica_exchange_harmonic.d=2.${R}`),
    ]),
    row('ten dimensions, T_hot/T_cold = 2', 'replica_exchange_harmonic.d=10.2'),
    row('double well, T = 0.1 and 0.2', 'replica_exchange_double_well.0.1-0.2', 1e-8),
  ],
  *compute() {
    const found = ratios.flatMap((R) =>
      [1, 2].map((d) => exactly(quadraticAcceptance(Number(R), d))),
    );
    found.push(exactly(quadraticAcceptance(2, 10)));
    yield;
    const well = lineAcceptance({ formula }, 0.1, 0.2);
    found.push(exactly(well.status === 'exact' ? well.value : undefined));
    return found;
  },
};

export const heatGroups: readonly ValidationGroup[] = [equilibrium, escapes, schemes, replicas];
