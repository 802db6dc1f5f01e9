import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4', '--x0', '0.3'];
const atRest = ['--loss', '(x^2-1)^2/4', '--x0', '1'];
const smooth = ['--rule', 'rmsprop', '--alpha', '0.5', '--epsilon', '1', '--epsilon-inside'];

describe('optimizers on the command line', () => {
  it('an orbit says all its numbers, PyTorch’s where none are given', async () => {
    const words = ['--loss', 'x^2/2', '--x0', '1', '--steps', '1'];
    const { parameters, x } = await answer('orbit', ...words, '--rule', 'adam');
    expect(parameters).toEqual({
      lr: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      epsilonInside: false,
      biasCorrection: true,
    });
    // The first step of Adam is η, but for ε.
    expect(x[1][0]).toBeCloseTo(0.999, 10);
    const plain = await answer('orbit', ...words, '--rule', 'adam', '--no-bias-correction');
    expect(plain.parameters.biasCorrection).toBe(false);
    expect(plain.x[1][0]).toBeCloseTo(1 - (0.001 * 0.1) / (Math.sqrt(0.001) + 1e-8), 12);
  });

  it('an optional term is there where it is given', async () => {
    const words = ['--loss', 'x^2/2', '--x0', '1', '--steps', '2', '--rule', 'rmsprop'];
    expect((await answer('orbit', ...words)).parameters).not.toHaveProperty('momentum');
    const { parameters } = await answer('orbit', ...words, '--momentum', '0.5');
    expect(parameters.momentum).toBe(0.5);
  });

  it('the flips of RMSProp, the first at 2√ε/λ', async () => {
    const { doublings } = await answer('doublings', ...atRest, ...smooth, '--count', '2');
    expect(doublings[0].value).toBeCloseTo(1, 14);
    expect(doublings[1].value).toBeGreaterThan(1.29);
    expect(doublings[1].multiplier).toBeCloseTo(-1, 9);
  });

  it('a number of the rule is swept by its flag; a constant of that name comes first', async () => {
    const ends = ['--from', '0.25', '--to', '0.75', '--columns', '2', '--lr', '0.5'];
    const own = await answer('cascade', ...well, ...smooth, '--over', 'alpha', ...ends);
    // At rest s falls by α in every step, more slowly than x by 1 − ηλ = 0 (λ = 2, η = ½, √ε = 1).
    expect(own.columns.map(({ period }: { period: number }) => period)).toEqual([1, 1]);
    own.columns.forEach(({ lyapunov }: { lyapunov: { value: number } }, i: number) => {
      expect(lyapunov.value).toBeCloseTo(Math.log([0.25, 0.75][i]!), 9);
    });
    const named = ['--loss', 'alpha*(x^2-1)^2/4', '--x0', '0.3', '--const', 'alpha=1'];
    const other = await answer('cascade', ...named, ...smooth, '--over', 'alpha', ...ends);
    // α = ½ of the rule stays; x falls by 1 − η·2·alpha = 0.75, then by 0.25, where s is the slower.
    other.columns.forEach(({ lyapunov }: { lyapunov: { value: number } }, i: number) => {
      expect(lyapunov.value).toBeCloseTo(Math.log([0.75, 0.5][i]!), 9);
    });
  });

  it('an optional term is swept from its first value on', async () => {
    const words = [...well, '--rule', 'heavy-ball', '--momentum', '0.5', '--lr', '0.2'];
    const ends = ['--over', 'weight-decay', '--from', '0', '--to', '0.5', '--columns', '2'];
    const { columns } = await answer('cascade', ...words, ...ends);
    // x³ − x + 0.5x = 0 at √½.
    expect(columns[0].min).toBeCloseTo(1, 9);
    expect(columns[1].min).toBeCloseTo(Math.SQRT1_2, 9);
  });

  it('a spectrum of the rule late in its run', async () => {
    const adam = ['--rule', 'adam', '--lr', '0.5', '--epsilon', '0.1', '--epsilon-inside'];
    const { exponents } = await answer('lyapunov', ...well, ...adam, '--steps', '500');
    expect(exponents).toHaveLength(3);
    expect(exponents[0].value).toBeCloseTo(Math.log(0.999), 4);
  });

  it.each([
    [
      ['orbit', ...well, '--rule', 'gd', '--beta1', '0.5'],
      /--beta1 does not apply to gd.*--rule adam/,
    ],
    [['orbit', ...well, '--rule', 'adam', '--centered'], /--centered does not apply to adam/],
    [['orbit', ...well, '--rule', 'adam', '--friction', '1'], /adam, which is no particle/],
    [
      ['orbit', ...well, '--rule', 'adam', '--momentum', '0.5'],
      /--momentum does not apply to adam/,
    ],
    [
      ['doublings', ...atRest, '--rule', 'adam'],
      /no finite derivative where it rests; put ε inside the root/,
    ],
    [
      ['cascade', ...well, '--rule', 'adam', '--over', 'mass', '--from', '1', '--to', '2'],
      /Adam has no mass/,
    ],
    [['translate', '--rule', 'adam', '--lr', '1'], /--rule "adam" is not known/],
  ])('%j is refused in one sentence', async (words, message) => {
    const { code, stderr } = await overdamped(...words);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
