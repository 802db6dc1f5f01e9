import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4'];

describe('orbit', () => {
  it('iterates gradient descent: x − η(x³ − x)', async () => {
    const { rule, parameters, x, loss, status, stoppedAt } = await answer(
      'orbit',
      ...well,
      '--rule',
      'gd',
      '--lr',
      '0.7',
      '--x0',
      '0.3',
      '--steps',
      '20',
    );
    expect({ rule, parameters, status, stoppedAt }).toEqual({
      rule: 'gd',
      parameters: { lr: 0.7 },
      status: 'finished',
      stoppedAt: null,
    });
    expect(x).toHaveLength(21);
    let position = 0.3;
    for (const [step, [reported]] of x.entries()) {
      expect(reported).toBeCloseTo(position, 13);
      expect(loss[step]).toBeCloseTo((position ** 2 - 1) ** 2 / 4, 13);
      position -= 0.7 * (position ** 3 - position);
    }
  });

  it('runs all steps and says that it came to rest', async () => {
    const { x, status } = await answer(
      'orbit',
      '--loss',
      'x^2/2',
      '--rule',
      'gd',
      '--lr',
      '0.5',
      '--x0',
      '1',
      '--steps',
      '200',
    );
    expect(x).toHaveLength(201);
    expect(status).toBe('converged');
  });

  it('says where an orbit left, which is an answer', async () => {
    const { code } = await overdamped(
      'orbit',
      ...well,
      '--lr',
      '2.1',
      '--x0',
      '1.6',
      '--steps',
      '50',
    );
    expect(code).toBe(0);
    const { status, stoppedAt, x } = await answer(
      'orbit',
      ...well,
      '--lr',
      '2.1',
      '--x0',
      '1.6',
      '--steps',
      '50',
    );
    expect(status).toBe('escaped');
    expect(x).toHaveLength(stoppedAt + 1);
    expect(Math.abs(x.at(-1)[0])).toBeGreaterThan(1e6);
  });

  it('reads a particle: momentum with η = Δt/γ and ρ = 1 − Δt/τ', async () => {
    const particle = await answer(
      'orbit',
      ...well,
      '--mass',
      '2',
      '--friction',
      '0.5',
      '--dt',
      '0.25',
      '--x0',
      '0.3',
      '--steps',
      '30',
    );
    const learner = await answer(
      'orbit',
      ...well,
      '--rule',
      'averaged',
      '--lr',
      '0.5',
      '--momentum',
      '0.9375',
      '--x0',
      '0.3',
      '--steps',
      '30',
    );
    expect(particle.parameters).toEqual({ lr: 0.5, momentum: 0.9375 });
    expect(particle.x).toEqual(learner.x);
  });

  it('takes several starts, negative ones, and a first velocity in either unit', async () => {
    const { orbits } = await answer(
      'orbit',
      '--loss',
      'x^2+y^2',
      '--lr',
      '0.1',
      '--x0',
      '-1,0.5',
      '--x0=2,-3',
      '--steps',
      '3',
    );
    expect(orbits.map((orbit: { x: number[][] }) => orbit.x[0])).toEqual([
      [-1, 0.5],
      [2, -3],
    ]);
    const common = [
      'orbit',
      ...well,
      '--lr',
      '0.1',
      '--momentum',
      '0.5',
      '--dt',
      '0.25',
      '--x0',
      '0.3',
      '--steps',
      '4',
    ];
    const v = await answer(...common, '--v0', '-0.1');
    const u = await answer(...common, '--u0', '-0.4');
    expect(v.v[0]).toEqual([-0.1]);
    expect(u.x).toEqual(v.x);
  });

  it('takes a scene, and flags over it', async () => {
    const scene = await answer('orbit', '--scene', 'double-well-cascade', '--steps', '10');
    const faster = await answer(
      'orbit',
      '--scene',
      'double-well-cascade',
      '--lr',
      '0.7',
      '--steps',
      '10',
    );
    expect(scene.x[0]).toEqual(faster.x[0]);
    expect(faster.parameters.lr).toBe(0.7);
    expect(faster.x[5]).not.toEqual(scene.x[5]);
  });

  it('writes a number that is not finite as null', async () => {
    const { loss } = await answer(
      'orbit',
      '--loss',
      'exp(x^2)',
      '--lr',
      '50',
      '--x0',
      '1',
      '--steps',
      '3',
    );
    expect(loss).toContain(null);
  });
});
