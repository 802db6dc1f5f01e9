import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { scenes } from '../../src/scene/catalogue.ts';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4', '--rule', 'gd', '--x0', '0.3'];

describe('flow', () => {
  it('is the oscillator, evenly sampled, both ends included', async () => {
    const { t, x, u, energy, outcome, evaluations } = await answer(
      'flow',
      '--loss',
      'x^2/2',
      '--x0',
      '1',
      '--mass',
      '1',
      '--friction',
      '0.2',
      '--until',
      '10',
      '--samples',
      '5',
      '--tolerance',
      '1e-12',
    );
    expect(t).toEqual([0, 2.5, 5, 7.5, 10]);
    const damped = Math.sqrt(1 - 0.01);
    for (const [i, time] of t.entries()) {
      const exact =
        Math.exp(-0.1 * time) *
        (Math.cos(damped * time) + (0.1 / damped) * Math.sin(damped * time));
      expect(x[i][0]).toBeCloseTo(exact, 10);
      expect(energy[i]).toBeCloseTo(x[i][0] ** 2 / 2 + u[i][0] ** 2 / 2, 12);
    }
    expect(outcome).toBe('finished');
    expect(evaluations).toBeGreaterThan(20);
  });

  it('reports where it blew up as an answer', async () => {
    const { outcome } = await answer('flow', '--loss', '-x^4', '--x0', '1', '--friction', '1');
    expect(outcome).toBe('blew-up');
  });

  it('takes a first velocity and no friction at all', async () => {
    const { energy } = await answer(
      'flow',
      '--loss',
      'x^2/2',
      '--x0',
      '0',
      '--u0',
      '-1',
      '--friction',
      '0',
    );
    expect(energy.at(-1)).toBeCloseTo(0.5, 8);
  });
});

describe('translate', () => {
  const fields = [
    'mass',
    'friction',
    'dt',
    'tau',
    'eta',
    'rho',
    'heavyBallRate',
    'literalFactor',
    'pytorch',
  ];

  it('goes both ways', async () => {
    const particle = await answer('translate', '--mass', '2', '--friction', '0.5', '--dt', '0.25');
    expect(Object.keys(particle)).toEqual(fields);
    expect(particle).toMatchObject({
      tau: 4,
      eta: 0.5,
      rho: 0.9375,
      heavyBallRate: 0.03125,
      literalFactor: 16,
    });
    const learner = await answer(
      'translate',
      '--lr',
      '0.5',
      '--momentum',
      '0.9375',
      '--dt',
      '0.25',
    );
    expect(learner).toMatchObject({ mass: 2, friction: 0.5, tau: 4 });
  });

  it('reads the rate of heavy ball as η′', async () => {
    const { eta } = await answer(
      'translate',
      '--rule',
      'heavy-ball',
      '--lr',
      '0.05',
      '--momentum',
      '0.9',
    );
    expect(eta).toBeCloseTo(0.5, 14);
  });

  it('adds the regimes at a curvature', async () => {
    const regimes = await answer(
      'translate',
      '--lr',
      '1.12',
      '--momentum',
      '0.9',
      '--curvature',
      '2',
    );
    expect(regimes).toMatchObject({
      regime: 'underdamped',
      discreteRegime: 'underdamped',
      stable: true,
    });
    const unstable = await answer(
      'translate',
      '--lr',
      '2.1',
      '--momentum',
      '0',
      '--curvature',
      '1',
    );
    expect(unstable).toMatchObject({ discreteRegime: 'unstable', stable: false });
  });
});

describe('cascade', () => {
  it('reports columns with status, period, range and exponent', async () => {
    const { columns } = await answer(
      'cascade',
      ...well,
      '--from',
      '0.9',
      '--to',
      '1.25',
      '--columns',
      '8',
      '--points',
    );
    expect(columns).toHaveLength(8);
    expect(columns[0]).toMatchObject({ value: 0.9, status: 'converged', period: 1 });
    expect(columns[0].points[0]).toBeCloseTo(1, 9);
    // One multiplier, 1 − 2η.
    expect(columns[0].lyapunov.value).toBeCloseTo(Math.log(0.8), 9);
    expect(columns[4]).toMatchObject({ value: 1.1, period: 2 });
    expect(columns[7]).toMatchObject({ value: 1.25, period: 4 });
    expect(columns[7].points).toHaveLength(4);
    expect(columns[7].max).toBe(Math.max(...columns[7].points));
  });

  it('has a negative end, a constant on the axis, and several starts', async () => {
    const { columns } = await answer(
      'cascade',
      '--loss',
      'x^4/4 - a*x^2/2',
      '--const',
      'a=1',
      '--over',
      'a',
      '--rule',
      'gd',
      '--lr',
      '0.2',
      '--x0',
      '0.5',
      '--x0',
      '-0.5',
      '--from',
      '-1',
      '--to',
      '1',
      '--columns',
      '2',
      '--points',
    );
    expect(columns.map((column: { value: number }) => column.value)).toEqual([-1, 1]);
    expect(columns[0].points[0]).toBeCloseTo(0, 9);
    expect(columns[1].points.map(Math.round)).toEqual([1, -1]);
  });

  it('writes pictures and tables, whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const out = (name: string) => ['--out', join(folder, name)];
      const { code, stdout } = await overdamped(
        'cascade',
        ...well,
        '--from',
        '0.8',
        '--to',
        '2.1',
        '--columns',
        '300',
        '--keep',
        '100',
        '--width',
        '800',
        '--height',
        '500',
        ...out('c.png'),
        ...out('c.svg'),
        ...out('c.csv'),
        ...out('c.json'),
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/converged, period 2/);
      expect(readdirSync(folder).sort()).toEqual(['c.csv', 'c.json', 'c.png', 'c.svg']);
      const png = decode(readFileSync(join(folder, 'c.png')));
      expect([png.width, png.height]).toEqual([800, 500]);
      // Ink, paper and the status colours are all there.
      const shades = new Set<number>();
      for (let i = 0; i < png.data.length; i += png.channels) shades.add(png.data[i]!);
      expect(shades.size).toBeGreaterThan(50);
      const svg = readFileSync(join(folder, 'c.svg'), 'utf8');
      expect(svg).toContain('learning rate');
      expect(svg).toContain('= 1.236068');
      expect(svg).not.toMatch(/NaN|undefined/);
      const csv = readFileSync(join(folder, 'c.csv'), 'utf8').trimEnd().split('\n');
      expect(csv).toHaveLength(301);
      expect(csv.at(-1)).toMatch(/^2\.1,escaped,,,,,$/);
      expect(JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')).columns).toHaveLength(300);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('cascade of other observables and carried sweeps', () => {
  const tilted = [
    ...['cascade', '--loss', 'x^4/4 - x^2/2 + c*x', '--over', 'c', '--from', '-0.5', '--to', '0.5'],
    ...['--columns', '5', '--lr', '0.1', '--rule', 'gd', '--x0', '0.9'],
  ];

  it('names the observable wherever it is written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const path = (name: string) => join(folder, name);
      const words = ['--observable', 'gradient-norm', '--points'];
      const files = ['--out', path('c.csv'), '--out', path('c.svg')];
      const json = await answer(...tilted, ...words, ...files);
      expect(json.observable).toBe('gradient-norm');
      for (const { points } of json.columns) expect(points[0]).toBeLessThan(1e-9);
      const [head] = readFileSync(path('c.csv'), 'utf8').split('\n');
      expect(head).toBe(
        'value,status,period,min_gradient_norm,max_gradient_norm,lyapunov,lyapunov_error,points_gradient_norm',
      );
      expect(readFileSync(path('c.svg'), 'utf8')).toMatch(/gradient norm.*\|∇U\|/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('both ways: first upwards, then downwards, each row with its direction', async () => {
    const { columns } = await answer(...tilted, '--carry', 'both');
    const ways = columns.map((c: { direction: string }) => c.direction);
    expect(ways).toEqual([...Array(5).fill('up'), ...Array(5).fill('down')]);
    const sides = columns.map((c: { min: number }) => Math.sign(c.min));
    expect(sides).toEqual([1, 1, 1, 1, -1, 1, -1, -1, -1, -1]);
  });

  it('a picture marks crises', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const path = join(folder, 'c.svg');
      const range = ['--from', '1.5', '--to', '2.05', '--columns', '60', '--keep', '20'];
      await overdamped('cascade', ...well, ...range, '--out', path);
      const svg = readFileSync(path, 'utf8');
      // 3√3/2 − 1, where the mirror attractors merge, and the escape at 2.
      expect(svg).toMatch(/crisis.* · 1\.598076</);
      expect(svg).toMatch(/attractor opens.* · 2</);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('scenes', () => {
  it('lists, prints and checks them', async () => {
    const listed = await answer('scenes');
    expect(listed.scenes.map((scene: { name: string }) => scene.name)).toEqual(
      scenes.map((scene) => scene.name),
    );
    expect(await answer('scenes', 'honey')).toMatchObject({ format: 1, name: 'honey' });
    expect(await answer('scenes', '--check')).toMatchObject({ valid: true });
  });

  it('opens a file of its own printing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const file = join(folder, 'mine.json');
      writeFileSync(file, (await overdamped('scenes', 'honey')).stdout);
      expect((await overdamped('scenes', '--check', file)).code).toBe(0);
      const own = await answer('orbit', '--scene', file, '--steps', '20');
      const named = await answer('orbit', '--scene', 'honey', '--steps', '20');
      expect(own).toEqual(named);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('help and version', () => {
  it('prints every flag with its unit and default', async () => {
    const { code, stdout } = await overdamped('cascade', '--help');
    expect(code).toBe(0);
    for (const flag of [
      '--loss',
      '--rule',
      '--lr',
      '--momentum',
      '--mass',
      '--friction',
      '--dt',
      '--over',
      '--from',
      '--to',
      '--columns',
      '--keep',
      '--out',
      '--points',
      '--json',
    ]) {
      expect(stdout).toContain(flag);
    }
    expect(stdout.replace(/\s+/g, ' ')).toContain('unit: time; default: 1');
    expect((await overdamped('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
