import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLaboratory } from '../../src/app/derived/experiment.ts';
import { raceRequests } from '../../src/app/race/race-request.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { answer, overdamped } from './command-line.ts';

const rosenbrock = ['--loss', '(1-x)^2+100(y-x^2)^2', '--x0', '-1.2,1'];

describe('race', () => {
  it('answers as orbit does, one run per rule, with what each is given', async () => {
    const list = 'gd:lr=0.001,heavy-ball:lr=0.0005,momentum=0.9,adam,l-bfgs';
    const { runs, minimum } = await answer('race', ...rosenbrock, '--rules', list, '--steps', '50');
    const rules = runs.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(['gd', 'heavy-ball', 'adam', 'l-bfgs']);
    for (const [i, words] of [
      ['--rule', 'gd', '--lr', '0.001'],
      ['--rule', 'heavy-ball', '--lr', '0.0005', '--momentum', '0.9'],
      ['--rule', 'adam'],
    ].entries()) {
      const alone = await answer('orbit', ...rosenbrock, ...words, '--steps', '50');
      expect(runs[i].x).toEqual(alone.x);
      expect(runs[i].loss).toEqual(alone.loss);
      expect([runs[i].steps, runs[i].gradients]).toEqual([50, 50]);
    }
    expect(runs[3].status).toBe('converged');
    expect(minimum.x[0]).toBeCloseTo(1, 10);
  });

  it('gives a flag to all who have the number, and their own numbers come first', async () => {
    const words = ['--rules', 'gd,heavy-ball:lr=0.25,bfgs', '--lr', '0.5', '--momentum', '0.5'];
    const { runs } = await answer('race', '--loss', 'x^2/2', '--x0', '1', ...words, '--steps', '2');
    // gd: 1, 1/2, 1/4; heavy ball: v₁ = −1/4, v₂ = −1/8 − 3/16.
    expect(runs[0].x).toEqual([[1], [0.5], [0.25]]);
    expect(runs[1].x).toEqual([[1], [0.75], [0.4375]]);
  });

  it('reads options and labels', async () => {
    const list = 'adam:no-bias-correction,lr=0.1,label=lecture,adam:lr=0.1';
    const { runs } = await answer(
      'race',
      '--loss',
      'x^2/2',
      '--x0',
      '1',
      '--rules',
      list,
      '--steps',
      '1',
    );
    expect(runs[0].label).toBe('lecture');
    expect(runs[0].x[1][0]).toBeCloseTo(1 - (0.1 * 0.1) / (Math.sqrt(0.001) + 1e-8), 12);
    expect(runs[1].x[1][0]).toBeCloseTo(0.9, 8);
  });

  it('gives who has no rate in a scene one that suits the landscape, as the page does', async () => {
    // (20x² + y²)/2: the best there are on a quadratic, rounded down.
    const { runs } = await answer('race', '--scene', 'elongated-valley', '--steps', '300');
    const names = ['gd', 'heavy-ball', 'nesterov', 'adam', 'l-bfgs'];
    expect(runs.map(({ rule }: { rule: string }) => rule)).toEqual(names);
    const scene = findScene('elongated-valley');
    const [ours] = raceRequests(createLaboratory()(scene, false));
    expect(ours!.entrants[0]!.parameters!.lr).toBe(0.0952);
    expect(ours!.entrants[1]!.parameters).toMatchObject({ lr: 0.133, momentum: 0.402 });
    const list = ours!.entrants
      .map(({ name, parameters = {} }) =>
        [name, Object.entries(parameters).map(([key, value]) => `${key}=${value}`)].join(':'),
      )
      .join(',')
      .replace('l-bfgs:', 'l-bfgs');
    const asked = await answer(
      ...['race', '--scene', 'elongated-valley', '--rules', list, '--steps', '300'],
    );
    expect(asked.runs).toEqual(runs);
  });

  it('lets a flag override what a scene gives', async () => {
    const words = ['race', '--scene', 'race-on-the-banana', '--steps', '1'];
    const { runs } = await answer(...words, '--lr', '0.0005');
    const [x, y] = runs[0].x[0];
    expect(runs[0].rule).toBe('gd');
    expect(runs[0].x[1][1]).toBeCloseTo(y - 0.0005 * 200 * (y - x * x), 12);
  });

  it('repeats noise by its seed', async () => {
    const words = ['race', '--loss', 'x^2/2', '--x0', '1', '--rules', 'gd:lr=0.1', '--noise', '1'];
    const once = await answer(...words, '--seed', '7');
    expect(await answer(...words, '--seed', '7')).toEqual(once);
    expect((await answer(...words, '--seed', '8')).runs[0].x).not.toEqual(once.runs[0].x);
  });

  it('writes a table, and a readable answer', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'race-')), 'runs.csv');
    const words = ['--rules', 'gd:lr=0.5,label="slow",newton', '--out', path, '--steps', '2'];
    const { stdout, code } = await overdamped('race', '--loss', 'x^2/2', '--x0', '1', ...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Newton +converged +1 +2 +0 +0 +0 +0/);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('run,rule,step,x,loss,gradient_norm,distance,gradients');
    expect(lines[1]).toBe('"""slow""",gd,0,1,0.5,1,1,0');
    expect(lines.at(-1)).toBe('Newton,newton,1,0,0,0,0,2');
  });

  it.each([
    [['--rules', 'gd'], /gd needs a rate: write gd:lr=0.1, or give --lr to all/],
    [['--rules', 'speedy'], /"speedy", which nobody is called/],
    [['--rules', 'adan:lr=1'], /did you mean adam\?/],
    [['--rules', 'gd:lr=0.1,beta1=0.9'], /gd has no number beta1: it has lr, weight-decay/],
    [['--rules', 'bfgs:lr=0.1'], /bfgs has no number lr: it searches for its steps/],
    [['--rules', 'gd:lr=fast'], /is not a number \("fast"\)/],
    [['--rules', 'lr=0.1'], /begins with lr=0.1: name a rule first/],
    [['--rules', 'gd:lr=0.1,centered'], /gd has no centered/],
    [['--rules', 'bfgs', '--lr', '0.1'], /--lr applies to nobody/],
    [['--rules', 'bfgs', '--epochs', '3'], /there are none: use --steps/],
    [['--rules', 'bfgs', '--batch', '3'], /--batch: A formula has no rows/],
    [['--rules', 'bfgs', '--out', 'x.png'], /end the name in .csv/],
    [[], /--rules is missing/],
  ])('%j is refused in one sentence', async (words, message) => {
    const { code, stderr } = await overdamped('race', '--loss', 'x^2', '--x0', '1', ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n').length).toBe(1);
  });

  it('trains on a CSV in batches, by epochs, on any number of rows', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'race-')), 'line.csv');
    const rows = Array.from({ length: 4000 }, (_, i) => [i / 2000 - 1, (i % 7) / 10]);
    writeFileSync(path, `x,d\n${rows.map((row) => row.join()).join('\n')}\n`);
    // Too many rows for one expression: tanh keeps them from collapsing.
    const words = ['--data', path, '--loss', '(tanh(x) + d - tanh(w1*x) - w2)^2', '--x0', '0.2,0'];
    const list = 'gd:lr=0.1,l-bfgs';
    const batches = ['--batch', '300', '--epochs', '2', '--places', '5'];
    const { runs } = await answer('race', ...words, '--rules', list, ...batches);
    // ⌈4000/300⌉ = 14 iterations an epoch.
    expect(runs[0].steps).toBe(28);
    expect(runs[0].epochs).toBe(2);
    expect(runs[0].step.length).toBeLessThanOrEqual(5);
    const whole = await answer('race', ...words, '--rules', list, '--steps', '50');
    // The mean of d, but for the last five rows of 4000, which break its turn.
    expect(whole.minimum.x[0]).toBeCloseTo(1, 2);
    expect(whole.minimum.x[1]).toBeCloseTo(0.3, 2);
    expect(runs[0].loss.at(-1)).toBeLessThan(runs[0].loss[0]);
    const large = await overdamped('race', ...words, '--rules', list, '--batch', '4001');
    expect(large.code).toBe(2);
    expect(large.stderr).toMatch(/--batch: A batch of 4001 rows is larger than the data/);
  });

  it('takes entrants, length and start from a scene', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'race-')), 'scene.json');
    const scene = await answer('scenes', 'rolling-ball');
    const race = { entrants: [{ name: 'gd', lr: 0.2 }, { name: 'newton' }], iterations: 9 };
    writeFileSync(path, JSON.stringify({ ...scene, race }));
    const { runs } = await answer('race', '--scene', path);
    expect(runs.map(({ rule }: { rule: string }) => rule)).toEqual(['gd', 'newton']);
    expect(runs[0].steps).toBe(9);
    expect(runs[0].x[0]).toEqual(scene.start[0]);
  });
});
