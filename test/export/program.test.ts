import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/export/program/command-line.ts';
import { libraryCall } from '../../src/export/program/library-call.ts';
import { exportProgram } from '../../src/export/program/program.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';
import { exportCases } from './cases.ts';
import { largestDifference, scriptBesideOrbit } from './run-script.ts';

const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', '']).status === 0;
/** Some of the cases; all of them run in the long tests. */
const few = () => exportCases().filter((_, i) => i % 9 === 0);
const valley = defineLoss({ formula: '(1-x)^2 + b*(y-x^2)^2', constants: { b: 100 } });
const request = { loss: valley, parameters: { lr: 0.01 }, start: [-1.2, 1], steps: 3 };

/** What stands between two lines of a program. */
const part = (program: string, from: string, to: string) =>
  program.slice(program.indexOf(from), program.indexOf(to));

describe('a PyTorch program', () => {
  it('has the loss as it was written and the optimizer of the same convention', () => {
    const program = exportProgram({ ...request, rule: rules.adam }, 'pytorch', {
      source: ['https://example.org/#like=rosenbrock'],
      version: '1.2.3',
    });
    expect(program).toMatchInlineSnapshot(`
      """"Adam on (1-x)^2 + b*(y-x^2)^2, 3 steps from (-1.2, 1).

      Written by Overdamped 1.2.3.
      https://example.org/#like=rosenbrock

      Prints step, x, y and the loss, a line for every step. Everything is float64.
      The update is torch.optim.Adam's.
      """

      import torch

      torch.set_default_dtype(torch.float64)


      def loss(at):
          b = 100.0
          x, y = at
          return (1 - x)**2 + b*(y - x**2)**2


      lr = 0.01  # learning rate
      beta1 = 0.9  # decay of the mean slope
      beta2 = 0.999  # decay of the mean square
      epsilon = 1e-8  # epsilon
      steps = 3
      x = torch.tensor([-1.2, 1.0])  # where it starts
      x.requires_grad_()
      optimizer = torch.optim.Adam([x], lr=lr, betas=(beta1, beta2), eps=epsilon)


      def report(k):
          print(k, *x.tolist(), float(loss(x)), sep=",")


      print("step,x,y,loss")
      report(0)
      for k in range(steps):
          optimizer.zero_grad()
          loss(x).backward()
          optimizer.step()
          report(k + 1)
      "
    `);
  });

  it('writes the update out from the rule’s own step where PyTorch has no such optimizer', () => {
    const program = exportProgram({ ...request, rule: rules.lion }, 'pytorch');
    expect(program).toContain('The update is written out: torch.optim has no Lion.');
    // The old mean is used before it is overwritten.
    expect(part(program, 'for k in', '    report(k + 1)')).toBe(
      [
        'for k in range(steps):',
        '    g = gradient(x)',
        '    x = x - lr*torch.sign(beta1*m + (1 - beta1)*g)',
        '    m = beta2*m + (1 - beta2)*g',
        '',
      ].join('\n'),
    );
  });

  it('translates the averaged rate, also under a schedule', () => {
    const schedule = { name: 'exponential', gamma: 0.9 } as const;
    const program = exportProgram(
      { ...request, rule: rules.averaged, parameters: { lr: 0.01, momentum: 0.9, schedule } },
      'pytorch',
    );
    expect(program).toContain('return (1 - momentum)*lr*gamma**k');
    expect(program).toContain('optimizer = torch.optim.SGD([x], lr=rate(0), momentum=momentum)');
  });

  it('keeps to numbers that PyTorch refuses', () => {
    const backwards = { ...request, rule: rules['heavy-ball'] };
    const program = exportProgram(
      { ...backwards, parameters: { lr: 0.01, momentum: -0.5 } },
      'pytorch',
    );
    expect(program).toContain('torch.optim refuses a negative momentum');
    expect(program).not.toContain('torch.optim.SGD(');
  });

  it('renames what Python uses otherwise', () => {
    const loss = defineLoss({
      formula: 'lambda*x^2 + torch*x',
      constants: { lambda: 2, torch: 1 },
    });
    const program = exportProgram({ ...request, loss, rule: rules.gd, start: [1] }, 'pytorch');
    expect(part(program, 'def loss', 'lr = ')).toBe(
      'def loss(at):\n    lambda_ = 2.0\n    torch_ = 1.0\n    x = at[0]\n    return lambda_*x**2 + torch_*x\n\n\n',
    );
  });

  it('cannot be ended by a formula, and a line stays a line', () => {
    const loss = { ...valley, formula: '"""\\\nimport os' };
    const program = exportProgram({ ...request, loss, rule: rules.gd }, 'pytorch');
    expect(program.split('"""')).toHaveLength(3);
    expect(program).not.toContain('\nimport os');
  });

  it.skipIf(!hasPython)('is Python, in PyTorch’s words and in JAX’s', () => {
    const programs = few().flatMap((each) =>
      (['pytorch', 'optax'] as const).flatMap((target) =>
        [false, true].map((writtenOut) => exportProgram(each.request, target, { writtenOut })),
      ),
    );
    const parse = 'import ast, json, sys\nfor each in json.load(sys.stdin): ast.parse(each)';
    const { status, stderr } = spawnSync(python, ['-c', parse], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

describe('an optax program', () => {
  it('has optax’s optimizer with what it calls the numbers', () => {
    const program = exportProgram({ ...request, rule: rules.adamw }, 'optax');
    expect(program).toContain(
      'optimizer = optax.adamw(lr, b1=beta1, b2=beta2, eps=epsilon, weight_decay=weight_decay)',
    );
    expect(program).toContain('jax.config.update("jax_enable_x64", True)');
  });

  it('knows that optax has epsilon of AdaGrad inside the root', () => {
    const rule = rules.adagrad;
    const outside = exportProgram({ ...request, rule }, 'optax');
    expect(outside).toContain('optax.adagrad has epsilon inside the root');
    const parameters = { lr: 0.01, epsilonInside: true };
    const inside = exportProgram({ ...request, rule, parameters }, 'optax');
    expect(inside).toContain('optax.adagrad(lr, initial_accumulator_value=0.0, eps=epsilon)');
  });
});

describe('a TensorFlow.js program', () => {
  it('computes our iterates in an arithmetic of 53 bits', async () => {
    for (const each of few()) {
      const { theirs, ours } = await scriptBesideOrbit(each);
      expect(largestDifference(theirs, ours), each.name).toBeLessThanOrEqual(1e-9);
    }
  });

  it('says that it has fewer digits', () => {
    expect(exportProgram({ ...request, rule: rules.gd }, 'tfjs')).toContain('has no float64');
  });
});

describe('the command line and the library call', () => {
  it('have every number that the rule has, and no other', () => {
    const asked = {
      ...request,
      rule: rules.rmsprop,
      parameters: { lr: 0.02, alpha: 0.9, beta1: 0.5, centered: true, epsilonInside: false },
    };
    expect(commandLine(asked)).toBe(
      "overdamped orbit --loss '(1-x)^2 + b*(y-x^2)^2' --const b=100 --rule rmsprop --lr 0.02 --alpha 0.9 --epsilon 1e-8 --centered --x0 -1.2,1 --steps 3",
    );
    expect(libraryCall(asked)).toContain(
      'parameters: { lr: 0.02, alpha: 0.9, epsilon: 1e-8, centered: true },',
    );
  });

  it('are silent where flags cannot say it', () => {
    const loss = defineLoss({ formula: 'x^2 + y^2', variables: ['y', 'x'] });
    expect(commandLine({ ...request, loss, rule: rules.gd })).toBeNull();
  });
});
