import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const plane = ['--loss', 'x^2/2 + y^2/2', '--x0', '1,1'];

describe('one number per variable', () => {
  it('rates, and the answer says them', async () => {
    const { x, parameters } = await answer('orbit', ...plane, '--lr', '0.1,0.5', '--steps', '2');
    expect(parameters).toEqual({ lr: [0.1, 0.5] });
    expect(x[2][0]).toBeCloseTo(0.81, 15);
    expect(x[2][1]).toBe(0.25);
  });

  it('masses and frictions are momenta and rates', async () => {
    const words = [...plane, '--mass', '1,2', '--friction', '1,0.5', '--dt', '0.5'];
    const { parameters } = await answer('orbit', ...words, '--steps', '1');
    expect(parameters).toEqual({ lr: [0.5, 1], momentum: [0.5, 0.875] });
  });

  it('masses in the exact flow', async () => {
    const { x } = await answer(
      'flow',
      ...plane,
      '--mass',
      '1,4',
      '--friction',
      '0.5,2',
      '--until',
      '2',
    );
    expect(x.at(-1)[0]).not.toBeCloseTo(x.at(-1)[1], 2);
  });

  it('are swept together', async () => {
    const sweep = ['--over', 'lr', '--from', '0.5', '--to', '1.5', '--columns', '2'];
    const { columns } = await answer('cascade', ...plane, '--lr', '1,1.5', ...sweep);
    // At 1.5 the second variable has the rate 2.25, past its limit 2.
    expect(columns.map(({ status }: { status: string }) => status)).toEqual([
      'converged',
      'escaped',
    ]);
  });

  it('of another count are refused', async () => {
    const { code, stderr } = await overdamped('orbit', ...plane, '--lr', '1,2,3');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--lr 1,2,3 has 3 numbers for 2 variables: give one number, or one for/);
  });
});

describe('schedules', () => {
  const line = ['--loss', 'x^2/2', '--x0', '1', '--lr', '0.1'];
  it('have PyTorch’s names', async () => {
    const words = ['--schedule', 'triangular', '--max-lr', '0.5', '--step-size-up', '2'];
    const { x, parameters } = await answer('orbit', ...line, ...words, '--steps', '3');
    expect(parameters.schedule).toEqual({ name: 'triangular', maxLr: 0.5, stepSizeUp: 2 });
    // Rates 0.1, 0.3, 0.5.
    expect(x[3][0]).toBeCloseTo(0.9 * 0.7 * 0.5, 14);
  });

  it.each([
    [
      ['orbit', '--schedule', 'step', '--max-lr', '1'],
      /--max-lr does not apply .* use --schedule triangular/,
    ],
    [['orbit', '--schedule', 'step', '--step-size', '0'], /--step-size cannot be 0/],
    [
      ['lyapunov', '--schedule', 'exponential'],
      /--schedule: the rate follows the schedule exponential/,
    ],
  ])('%j is refused', async ([command = '', ...flags], message) => {
    const { code, stderr } = await overdamped(command, ...line, ...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('a loss that moves', () => {
  const moving = ['--loss', '(x - sin(t))^2/2', '--x0', '0', '--lr', '0.5'];
  it('is followed in steps of --dt', async () => {
    const { x } = await answer('orbit', ...moving, '--dt', '0.5', '--steps', '2');
    expect(x[2][0]).toBeCloseTo(0.5 * Math.sin(0.5), 15);
  });

  it('has no diagram', async () => {
    const { code, stderr } = await overdamped('cascade', ...moving, '--from', '0.1', '--to', '1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--loss: the loss changes with the time t, and a sweep needs one/);
  });
});
