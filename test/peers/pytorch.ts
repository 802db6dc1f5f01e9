/**
 * A thousand steps on Rosenbrock's valley beside those of torch.optim. Only the start and the numbers go
 * from one to the other.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { orbit } from '../../src/analysis/orbit.ts';
import type { RuleParameters } from '../../src/analysis/rule-parameters.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';

// Debian's own: another python first on the path would not see its packages.
const python = '/usr/bin/python3';
const tolerance = 1e-9;
const start = [-1.2, 1];
const steps = 1000;
/** RMSProp divides one nearly equal number by another once it jitters, and amplifies rounding. */
const stepsOfRmsprop = 50;

interface Peer {
  readonly rule: RuleName;
  readonly parameters: RuleParameters;
  readonly optimizer: string;
  readonly options: object;
}

const peers: readonly Peer[] = [
  { rule: 'gd', parameters: { lr: 1e-3 }, optimizer: 'SGD', options: { lr: 1e-3 } },
  {
    rule: 'heavy-ball',
    parameters: { lr: 1e-4, momentum: 0.9 },
    optimizer: 'SGD',
    options: { lr: 1e-4, momentum: 0.9 },
  },
  {
    rule: 'heavy-ball',
    parameters: { lr: 1e-3, momentum: 0.9, dampening: 0.9, weightDecay: 0.1 },
    optimizer: 'SGD',
    options: { lr: 1e-3, momentum: 0.9, dampening: 0.9, weight_decay: 0.1 },
  },
  {
    rule: 'nesterov',
    parameters: { lr: 1e-4, momentum: 0.9 },
    optimizer: 'SGD',
    options: { lr: 1e-4, momentum: 0.9, nesterov: true },
  },
  { rule: 'adagrad', parameters: { lr: 0.1 }, optimizer: 'Adagrad', options: { lr: 0.1 } },
  { rule: 'rmsprop', parameters: { lr: 1e-3 }, optimizer: 'RMSprop', options: { lr: 1e-3 } },
  {
    rule: 'rmsprop',
    parameters: { lr: 1e-3, alpha: 0.9, momentum: 0.5, centered: true },
    optimizer: 'RMSprop',
    options: { lr: 1e-3, alpha: 0.9, momentum: 0.5, centered: true },
  },
  { rule: 'adam', parameters: { lr: 0.01 }, optimizer: 'Adam', options: { lr: 0.01 } },
  {
    rule: 'adam',
    parameters: { lr: 0.01, weightDecay: 0.1 },
    optimizer: 'Adam',
    options: { lr: 0.01, weight_decay: 0.1 },
  },
  { rule: 'adamw', parameters: { lr: 0.01 }, optimizer: 'AdamW', options: { lr: 0.01 } },
  { rule: 'nadam', parameters: { lr: 0.01 }, optimizer: 'NAdam', options: { lr: 0.01 } },
];

const countOf = ({ rule }: Peer) => (rule === 'rmsprop' ? stepsOfRmsprop : steps);
const has = spawnSync(python, ['-c', 'import torch']);

if (has.status !== 0) {
  console.log('PyTorch is not installed (apt-get install python3-torch): nothing compared.');
} else {
  const asked = peers.map((peer) => {
    const { optimizer, options } = peer;
    return { optimizer, options, start, steps: countOf(peer) };
  });
  const script = fileURLToPath(new URL('pytorch.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 300_000,
  });
  if (status !== 0) throw new Error(`PyTorch failed: ${stderr}`);
  const { version, mended, orbits } = JSON.parse(stdout) as {
    version: string;
    mended: boolean;
    orbits: number[][][];
  };
  console.log(`torch.optim ${version} on (1 − x)² + 100(y − x²)²`);
  if (mended) {
    console.log('NAdam of this version counts μ twice, against its documentation; without that:');
  }
  const loss = defineLoss({ formula: '(1-x)^2 + 100*(y-x^2)^2' });
  peers.forEach((peer, i) => {
    const { rule, parameters, optimizer, options } = peer;
    const mine = orbit({ loss, rule: rules[rule], parameters, start, steps: countOf(peer) }).x;
    const theirs = orbits[i]!;
    const worst = Math.max(
      ...theirs.map((row, k) =>
        Math.max(...row.map((x, j) => Math.abs(x - mine[k]![j]!) / Math.max(1, Math.abs(x)))),
      ),
    );
    const agrees = worst <= tolerance;
    const what = `${optimizer} ${JSON.stringify(options)}`;
    console.log(
      `${agrees ? 'agree' : 'DISAGREE'}: ${what}, ${countOf(peer)} steps, largest difference ${worst.toExponential(1)}`,
    );
    if (!agrees) process.exitCode = 1;
  });
}
