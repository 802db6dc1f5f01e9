import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4', '--x0', '0.3'];
const sweep = (from: number, to: number) => ['--from', String(from), '--to', String(to)];

/** The line above the diagram of a sweep of three columns, and its axis. */
async function figure(...words: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
  try {
    const file = join(folder, 'c.svg');
    const { code, stderr } = await overdamped('cascade', ...words, '--columns', '3', '--out', file);
    if (code !== 0) throw new Error(stderr);
    return readFileSync(file, 'utf8').replace(/<image.*?>/, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the rule where none is named', () => {
  it('is gradient descent unless a momentum is given, swept, or that of a particle', async () => {
    const rule = async (...words: string[]) =>
      (await answer('orbit', ...well, '--steps', '1', ...words)).rule;
    expect(await rule()).toBe('gd');
    expect(await rule('--lr', '0.5')).toBe('gd');
    expect(await rule('--momentum', '0.5')).toBe('averaged');
    expect(await rule('--friction', '2')).toBe('averaged');
  });

  it('of a sweep over the rate is gradient descent: the double well doubles at 1', async () => {
    const both = ['cascade', ...well, ...sweep(0.9, 1.1), '--columns', '2'];
    const { columns } = await answer(...both);
    expect(columns.map(({ period }: { period: number }) => period)).toEqual([1, 2]);
    expect(columns).toEqual((await answer(...both, '--rule', 'gd')).columns);
  });

  it('of a sweep over the momentum has one', async () => {
    const over = ['cascade', ...well, ...sweep(0.1, 0.5), '--columns', '2', '--lr', '0.5'];
    const { columns } = await answer(...over, '--over', 'momentum');
    const named = await answer(...over, '--over', 'momentum', '--rule', 'averaged');
    expect(columns).toEqual(named.columns);
    const scene = ['cascade', '--scene', 'double-well-cascade', ...over.slice(3)];
    expect((await answer(...scene, '--over', 'momentum')).columns).toHaveLength(2);
  });
});

describe('flags', () => {
  it('a swept constant needs no value of its own', async () => {
    const words = ['--loss', 'x^4/4 - a*x^2/2 + b*x', '--x0', '0.5', '--lr', '0.2'];
    const over = ['cascade', ...words, '--over', 'a', ...sweep(0.5, 1), '--columns', '3'];
    const { columns } = await answer(...over, '--const', 'b=0');
    const dummy = await answer(...over, '--const', 'b=0,a=7');
    expect(columns).toEqual(dummy.columns);
    expect((await overdamped(...over)).stderr).toContain('b');
  });

  it('--steps 0 gives the start', async () => {
    const { x, status } = await answer('orbit', ...well, '--steps', '0');
    expect({ x, status }).toEqual({ x: [[0.3]], status: 'finished' });
  });

  it.each([
    ['orbit', ...well, '--steps', '1'],
    ['flow', ...well, '--friction', '1', '--until', '1'],
    ['translate', '--lr', '1'],
    ['cascade', ...well, '--from', '0.5', '--to', '0.6', '--columns', '2'],
    ['scenes'],
  ])('%s accepts a seed', async (...words) => {
    expect(await answer(...words, '--seed', '7')).toEqual(await answer(...words));
  });
});

describe('translate', () => {
  it('is strict about stability: at ηλ = 2 nothing is approached', async () => {
    const stable = async (lr: string) =>
      (await answer('translate', '--lr', lr, '--curvature', '2')).stable;
    expect(await stable('1')).toBe(false);
    expect(await stable('0.999')).toBe(true);
  });

  it('prints PyTorch without the noise of the last digits, but never 1 for a momentum', async () => {
    const { pytorch } = await answer(
      'translate',
      ...['--mass', '1', '--friction', '0.3', '--dt', '0.1'],
    );
    expect(pytorch).toContain('momentum=0.97,');
    const heavy = await answer('translate', '--lr', '1.12', '--momentum', '0.9');
    expect(heavy.pytorch).toContain('lr=0.112,');
    const close = await answer('translate', '--lr', '1', '--momentum', '0.99999999999997');
    expect(close.pytorch).toContain('momentum=0.99999999999997,');
  });
});

describe('what a figure says', () => {
  it('of a particle sweep is the particle, not numbers that change along it', async () => {
    const particle = ['--mass', '2', '--friction', '0.5', '--dt', '0.25', '--damping', 'implicit'];
    const svg = await figure(...well, ...particle, '--over', 'friction', ...sweep(0.5, 1));
    expect(svg).toContain('m = 2, Δt = 0.25, implicit Euler friction');
    expect(svg).not.toMatch(/[ηρ] = /);
    const light = await figure(...well, ...particle, '--over', 'mass', ...sweep(0, 1));
    expect(light).toContain('γ = 0.5, Δt = 0.25');
    expect(light).not.toContain('m = 2');
  });

  it('of heavy ball calls its rate η′', async () => {
    const heavy = ['--rule', 'heavy-ball', '--lr', '0.5', '--over', 'momentum'];
    expect(await figure(...well, ...heavy, ...sweep(0.1, 0.3))).toContain('η′ = 0.5');
    const averaged = ['--rule', 'averaged', '--lr', '0.5', '--over', 'momentum'];
    expect(await figure(...well, ...averaged, ...sweep(0.1, 0.3))).toContain('η = 0.5');
  });

  it('is laid out so that its letters can be read at the size asked for', async () => {
    const units = async (width: number, height: number) => {
      const size = ['--width', String(width), '--height', String(height)];
      const svg = await figure(...well, ...sweep(0.8, 1.2), ...size);
      return /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number);
    };
    expect(await units(400, 300)).toEqual([480, 360]);
    expect(await units(600, 1600)).toEqual([600, 1600]);
    expect(await units(2400, 1200)).toEqual([1200, 600]);
    expect(await units(4000, 400)).toEqual([3000, 300]);
  });
});
