import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4'];
const orbit = ['orbit', ...well, '--lr', '0.1', '--x0', '0.3'];
const cascade = ['cascade', ...well, '--rule', 'gd', '--x0', '0.3', '--from', '0.8', '--to', '1.2'];
const nine = Array.from({ length: 9 }, (_, i) => `w${i + 1}`).join('+');

/** Command lines that cannot be answered, and what the one line on stderr must name. */
const cases: [name: string, words: string[], ...named: RegExp[]][] = [
  [
    'a formula that does not parse',
    ['orbit', '--loss', '(x^2-1', '--x0', '1'],
    /position 1/,
    /never closed/,
  ],
  ['an unknown function', ['orbit', '--loss', 'sni(x)', '--x0', '1'], /position 1/, /sin/],
  ['an unknown constant', ['orbit', '--loss', 'k*x^2', '--x0', '1'], /\bk\b/, /--const/],
  ['nine variables', ['orbit', '--loss', nine, '--x0', '1'], /9 variables/, /8/],
  [
    'division by zero at the start',
    ['orbit', '--loss', '1/x', '--x0', '0'],
    /--x0/,
    /divides by x/,
  ],
  ['a start outside the domain', ['orbit', '--loss', 'log(x)', '--x0', '-1'], /--x0/],
  ['a start of the wrong size', ['orbit', '--loss', 'x+y', '--x0', '1'], /--x0/, /x, y/],
  ['NaN', ['orbit', ...well, '--lr', 'NaN', '--x0', '1'], /--lr/, /NaN/],
  ['a number that is none', ['orbit', ...well, '--lr', '0,1', '--x0', '1'], /--lr/, /0,1/],
  ['a negative mass', ['orbit', ...well, '--mass', '-1', '--friction', '1', '--x0', '1'], /--mass/],
  ['a time step of 0', ['orbit', ...well, '--friction', '1', '--dt', '0', '--x0', '1'], /--dt/],
  ['a negative count', [...orbit, '--steps', '-3'], /--steps/],
  ['a broken count', [...orbit, '--steps', '2.5'], /--steps/, /whole/],
  ['both languages', [...orbit, '--friction', '2'], /--lr/, /--friction/],
  ['a momentum for gd', [...orbit, '--rule', 'gd', '--momentum', '0.9'], /--momentum/],
  ['an unknown rule', [...orbit, '--rule', 'sgd'], /--rule/, /heavy-ball/],
  ['an unknown flag', [...orbit, '--step', '5'], /--step\b/, /--steps/],
  ['an unknown command', ['orbits', ...well], /orbits/, /orbit\?/],
  [
    'the doublings of a corner',
    ['doublings', '--loss', 'abs(x)', '--x0', '1'],
    /^--x0/,
    /no stationary point/,
    /nearer to a minimum/,
  ],
  [
    'the doublings of a maximum',
    ['doublings', ...well, '--x0', '0'],
    /^--x0/,
    /is a maximum/,
    /nearer to a minimum/,
  ],
  [
    'too many doublings',
    ['doublings', ...well, '--x0', '1', '--count', '40'],
    /--count/,
    /at most/,
  ],
  [
    'doublings over momentum without ends',
    ['doublings', ...well, '--over', 'momentum', '--lr', '1', '--x0', '1'],
    /^--from/,
    /give both/,
  ],
  ['two starts', ['lyapunov', ...well, '--x0', '1', '--x0', '0.5'], /--x0 gives 2 starts/],
  ['no steps to average', ['lyapunov', ...well, '--x0', '1', '--steps', '0'], /--steps/],
  [
    'an axis without ends',
    ['chart', '--loss', 'a*x^2', '--and', 'a', '--x0', '1'],
    /--and-from is missing/,
  ],
  ['one axis twice', ['chart', ...well, '--and', 'lr', '--x0', '1'], /^--and/, /both axes are lr/],
  [
    'a chart over nothing known',
    ['chart', ...well, '--over', 'beta', '--from', '0', '--to', '1', '--x0', '1'],
    /^--over/,
    /beta/,
  ],
  [
    'starts along nothing known',
    ['basins', ...well, '--over', 'q', '--from', '0', '--to', '1', '--x0', '1'],
    /^--over/,
    /no variable q/,
  ],
  ['a picture of no kind', ['chart', ...well, '--x0', '1', '--out', 'a.gif'], /--out a.gif/],
  [
    'a momentum for gd, translated',
    ['translate', '--lr', '1', '--rule', 'gd', '--momentum', '0.5'],
    /--momentum/,
    /leave it out/,
  ],
  [
    'a momentum of 1 as heavy ball, which has no η',
    ['translate', '--lr', '0.1', '--momentum', '1', '--rule', 'heavy-ball'],
    /^--momentum/,
    /below 1/,
  ],
  [
    'no curvature',
    ['translate', '--lr', '1', '--momentum', '0.9', '--curvature', '0'],
    /--curvature cannot be 0/,
  ],
  [
    'a velocity without a mass',
    ['flow', ...well, '--x0', '1', '--friction', '1', '--mass', '0', '--u0', '3'],
    /--u0/,
    /--mass/,
  ],
  [
    'a mass beyond float64',
    ['flow', ...well, '--x0', '0.5', '--friction', '1', '--mass', '1e-320'],
    /--mass/,
    /larger/,
  ],
  ['a tolerance of 0', ['flow', ...well, '--x0', '1', '--tolerance', '0'], /such as 1e-12\b/],
  ['a seed that is not whole', [...orbit, '--seed', '0.5'], /--seed/, /whole/],
  [
    'a sweep over a name the loss does not have',
    [...cascade, '--over', 'a'],
    /--over/,
    /no parameter a/,
  ],
  ['no loss', ['orbit', '--lr', '1', '--x0', '1'], /--loss/],
  ['no start', ['orbit', ...well, '--lr', '1'], /--x0/],
  ['an unknown scene', ['orbit', '--scene', 'hony'], /scene/, /honey/],
  ['a scene file that is missing', ['orbit', '--scene', './nowhere.json'], /--scene/, /nowhere/],
  [
    'a momentum no particle has',
    ['translate', '--lr', '1', '--momentum', '-0.5', '--damping', 'implicit'],
    /momentum|ρ/,
    /implicit/,
  ],
  ['a translation from nothing', ['translate'], /--lr/, /--mass/],
  ['a flow without friction', ['flow', ...well, '--x0', '1'], /--friction/],
  ['a sweep without an end', ['cascade', ...well, '--from', '1', '--x0', '1'], /--to/],
  ['a sweep over nothing', [...cascade, '--over', 'friktion'], /friktion/, /lr/],
  ['an observable', [...cascade, '--observable', 'speed'], /--observable/, /one of x, loss/],
  ['a direction', [...cascade, '--carry', 'left'], /--carry/, /up, down, both/],
  ['a file format', [...cascade, '--out', 'x.bmp'], /--out/, /\.png/],
  [
    'a folder that is missing',
    [...cascade, '--columns', '3', '--out', '/nowhere/at/all/x.csv'],
    /--out/,
  ],
];

describe('bad input: exit 2, one line on stderr, nothing on stdout', () => {
  it.each(cases)('%s', async (_name, words, ...named) => {
    const { code, stdout, stderr } = await overdamped(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    for (const part of named) expect(stderr).toMatch(part);
    expect(stderr).not.toMatch(/\bat .*\.ts:\d/);
  });

  it.each([
    ['not JSON', '{"format": 1,', /not JSON/],
    ['of the wrong shape', '{"format": 1, "loss": 3}', /loss/],
  ])('a scene file that is %s', async (_name, content, named) => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const file = join(folder, 'scene.json');
      writeFileSync(file, content);
      for (const words of [
        ['orbit', '--scene', file],
        ['scenes', '--check', file],
      ]) {
        const { code, stderr } = await overdamped(...words);
        expect(code).toBe(2);
        expect(stderr).toMatch(named);
      }
      expect(readdirSync(folder)).toEqual(['scene.json']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
