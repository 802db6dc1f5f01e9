import { describe, expect, test } from 'vitest';
import { AnalysisError } from '../../src/analysis/analysis-error.ts';
import { type CascadeRequest, prepareSweep } from '../../src/analysis/cascade-request.ts';
import { LossError } from '../../src/loss/loss-error.ts';
import { FormulaError } from '../../src/math/formula-error.ts';
import { DictionaryError } from '../../src/motion/dictionary-error.ts';
import { requestOf } from './finish.ts';

const particle = { mass: 1, friction: 1, dt: 1, damping: 'explicit' } as const;

describe('a request that cannot be answered says which field and what to do', () => {
  test.each<[string, Partial<CascadeRequest>, string, string]>([
    [
      'unknown rule',
      { rule: 'newton' as never },
      'rule',
      'there is no rule newton; choose one of gd,',
    ],
    [
      'no rate',
      { over: 'a', formula: 'a*x^2', constants: { a: 1 } },
      'parameters.lr',
      'the rule gd needs a rate (lr); give it a value.',
    ],
    [
      'no momentum',
      { rule: 'averaged' },
      'parameters.momentum',
      'needs a momentum; give it a value.',
    ],
    [
      'momentum of gd',
      { over: 'momentum' },
      'over',
      'has no parameter momentum; sweep over one of lr, weightDecay, mass, friction, dt.',
    ],
    ['unknown name', { over: 'b' }, 'over', 'has no parameter b'],
    ['no particle', { over: 'mass' }, 'over', 'a sweep over mass needs a particle'],
    ['NaN', { from: Number.NaN }, 'from', 'from is NaN; give a finite number.'],
    ['no range', { from: 1, to: 1 }, 'to', 'begins and ends at 1'],
    ['no column', { columns: 0 }, 'columns', 'columns is 0; give a whole number, 1 or more.'],
    ['half a point', { keep: 0.5 }, 'keep', 'keep is 0.5'],
    [
      'too many points',
      { columns: 100_000, keep: 1_000_000 },
      'keep',
      'do not fit into memory; keep fewer',
    ],
    ['no start', { starts: [] }, 'starts', 'there is no start'],
    ['other coordinate', { observable: 1 }, 'observable', 'choose at most 0.'],
    [
      'long displacement',
      { rule: 'averaged', parameters: { momentum: 0 }, displacement: [1, 2] },
      'displacement',
      '2 of 1 numbers',
    ],
  ])('%s', (_name, request, field, message) => {
    let error: unknown;
    try {
      prepareSweep(requestOf(request));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(AnalysisError);
    expect(error).toMatchObject({ field });
    expect((error as Error).message).toContain(message);
  });

  test('the loss, the starts and the particle have their own errors', () => {
    const ask = (request: Partial<CascadeRequest>) => () => prepareSweep(requestOf(request));
    expect(ask({ formula: 'x^2 +' })).toThrow(FormulaError);
    expect(ask({ starts: [[0.3, 0.4]] })).toThrow(LossError);
    expect(ask({ formula: '1/x', starts: [[0]] })).toThrow('start');
    expect(ask({ formula: '1/x', starts: [[1], [0]] })).toThrow('starts[1]');
    const sweep = { rule: 'averaged', over: 'mass', particle } as const;
    expect(ask({ ...sweep, from: -1, to: 1 })).toThrow(DictionaryError);
    expect(ask({ ...sweep, from: 1, to: -1 })).toThrow(DictionaryError);
    // Explicit friction has no limit for a vanishing mass.
    expect(ask({ ...sweep, from: 0, to: 1 })).toThrow(DictionaryError);
  });
});

describe('parameters along a sweep', () => {
  const at = (request: Partial<CascadeRequest>, value: number) => {
    const sweep = prepareSweep(requestOf(request));
    const out = new Float64Array(sweep.definition.parameters.length);
    sweep.writeParameters(value, out);
    return [...out];
  };

  test('only the swept one changes', () => {
    const heavy = { rule: 'heavy-ball', parameters: { lr: 0.7, momentum: 0.2 } } as const;
    expect(at({ ...heavy, over: 'momentum' }, 0.5)).toEqual([0.7, 0.5]);
    expect(at({ ...heavy, over: 'lr' }, 0.5)).toEqual([0.5, 0.2]);
    const loss = { formula: 'a*x^2 + b', constants: { a: 2, b: 3 }, parameters: { lr: 0.1 } };
    expect(at({ ...loss, over: 'b' }, 7)).toEqual([0.1, 2, 7]);
  });

  test('a particle is translated into the rule’s own numbers at every value', () => {
    const sweep = { over: 'friction', particle, from: 0.25, to: 1 };
    // γ = 1/2: η = 2, a = Δt/τ = 1/2, ρ = 1/2, η′ = 1.
    expect(at({ ...sweep, rule: 'averaged' }, 0.5)).toEqual([2, 0.5]);
    expect(at({ ...sweep, rule: 'heavy-ball' }, 0.5)).toEqual([1, 0.5]);
    expect(at({ ...sweep, rule: 'literal' }, 0.5)).toEqual([2, 0.5]);
    expect(at({ ...sweep, rule: 'gd' }, 0.5)).toEqual([2]);
  });

  test('a particle gives the parameters left out', () => {
    expect(at({ rule: 'averaged', particle: { ...particle, friction: 0.5 } }, 1.5)).toEqual([
      1.5, 0.5,
    ]);
  });
});
