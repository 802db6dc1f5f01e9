import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import { prepareSweep } from '../../src/analysis/cascade-request.ts';
import { compileWithJacobian } from '../../src/analysis/map.ts';
import { columnAt, columnsOf, cubicWell, dynamics, finish, requestOf } from './finish.ts';

const of = (column: { status: string; period: number | null }) => [column.status, column.period];

describe('gradient descent on the double well', () => {
  test.each([
    [0.9, 1],
    [1.1, 2],
    [1.25, 4],
    [1.29, 8],
    [1.3016, 16],
    [1.3021, 32],
    [1.30225, 64],
    [1.302275, 128],
    [1.452, 3],
  ])('at η = %d it converges to period %d', (eta, period) => {
    const column = columnAt(eta);
    expect(of(column)).toEqual(['converged', period]);
    expect(column.points).toHaveLength(period);
    expect(new Set(column.points).size).toBe(period);
    expect(column.lyapunov.value).toBeLessThan(0);
  });

  test('near the first doubling it is called converged only when it is there', () => {
    for (const eta of [0.99, 0.999, 0.9999, 0.99999, 0.999999]) {
      for (const maxBurnIn of [100, 2000, 20_000, 200_000]) {
        const column = columnAt(eta, { maxBurnIn });
        expect(column.period).toBe(1);
        expect(['converged', 'slow']).toContain(column.status);
        // |x − 1| shrinks by |1 − 2η| per step and has 1e-9 to reach; it starts within 1.
        const steps = Math.log(1e-9) / Math.log(Math.abs(1 - 2 * eta));
        if (maxBurnIn < steps / 2) expect(column.status).toBe('slow');
        if (maxBurnIn > 2 * steps) expect(column.status).toBe('converged');
        if (column.status === 'converged') {
          expect(Math.abs(column.points[0]! - 1)).toBeLessThan(1e-9);
        } else {
          expect(column.points).toHaveLength(64);
          expect(Math.max(...column.points)).toBeGreaterThan(1 + 1e-9);
        }
      }
    }
  });

  test('exactly at a doubling it is slow, of the period before, with exponent 0', () => {
    for (const [eta, period] of [
      [1, 1],
      [Math.sqrt(5) - 1, 2],
    ] as const) {
      const { status, lyapunov, ...column } = columnAt(eta);
      expect([status, column.period]).toEqual(['slow', period]);
      expect(Math.abs(lyapunov.value!)).toBeLessThan(1e-14);
    }
  });

  test('within 1e-6 of a doubling every column has the right period', () => {
    for (const [doubling, period] of [
      [1, 1],
      [Math.sqrt(5) - 1, 2],
    ] as const) {
      const around = { from: doubling - 1e-6, to: doubling + 1e-6, columns: 40 };
      for (const column of columnsOf(around)) {
        expect(of(column)).toEqual(['slow', column.value < doubling ? period : 2 * period]);
      }
    }
  });

  test('at 1.9 and at 2 it is chaotic, beyond it escapes', () => {
    const at = columnAt(1.9);
    expect(of(at)).toEqual(['chaotic', null]);
    expect(Math.abs(at.lyapunov.value! - 0.87811)).toBeLessThan(4 * at.lyapunov.error!);
    expect(at.points).toHaveLength(64);
    expect(at.max! - at.min!).toBeGreaterThan(2);
    const chebyshev = columnAt(2);
    expect(chebyshev.status).toBe('chaotic');
    expect(Math.abs(chebyshev.lyapunov.value! - Math.log(3))).toBeLessThan(
      4 * chebyshev.lyapunov.error!,
    );
    const gone = columnAt(2.1);
    expect(of(gone)).toEqual(['escaped', null]);
    expect(gone.points).toHaveLength(0);
    expect([gone.min, gone.max]).toEqual([null, null]);
    expect(gone.lyapunov).toEqual({ value: null, error: null });
  });

  test('on a cycle the exponent is exact: η = 1/2 is superstable, η = 3/4 contracts by a half', () => {
    expect(columnAt(0.5).lyapunov).toEqual({ value: Number.NEGATIVE_INFINITY, error: null });
    const { value, error } = columnAt(0.75).lyapunov;
    expect(Math.abs(value! + Math.LN2)).toBeLessThanOrEqual(error!);
    expect(error).toBeLessThan(1e-14);
  });

  test('an orbit that stays on a maximum of the loss is not called anything', () => {
    expect(of(columnAt(0.9, { starts: [[0]] }))).toEqual(['undecided', null]);
  });
});

describe('outside the domain of the loss', () => {
  const barrier = { formula: 'x^4/4-log(x)', starts: [[1.9]] };

  test('an orbit has escaped, though the formal gradient has a cycle there', () => {
    for (const column of columnsOf({ ...barrier, from: 0.35, to: 0.45, columns: 6 })) {
      expect(of(column)).toEqual(['escaped', null]);
    }
    const heavy = { rule: 'heavy-ball', parameters: { momentum: 0.5 } } as const;
    expect(columnAt(0.4, { ...barrier, ...heavy }).status).toBe('escaped');
    expect(columnAt(1, { formula: 'log(x)', starts: [[0.1]] }).status).toBe('escaped');
  });

  test('also when it would come back', () => {
    // log|x| has the same slope and is defined on both sides of 0.
    const there = { formula: 'x^2/2+log(x)', starts: [[0.5]] };
    const inside = { formula: 'x^2/2+log(abs(x))', starts: [[0.5]] };
    expect(columnAt(0.5, there).status).toBe('escaped');
    expect(columnAt(0.5, inside).status).not.toBe('escaped');
  });

  test('inside it nothing changes', () => {
    expect(of(columnAt(0.3, { ...barrier, starts: [[1.2]] }))).toEqual(['converged', 1]);
    const inside = columnAt(0.4999, { ...barrier, starts: [[1.01]] });
    const same = columnAt(0.4999, { formula: 'x^4/4-log(abs(x))', starts: [[1.01]] });
    expect([...inside.points]).toEqual([...same.points]);
    expect(inside.period).toBe(1);
  });
});

describe('cycles that nothing goes to', () => {
  test.each(['log(1+exp(-x))', 'exp(-x)', '1/x', '1/(1+x^2)', '-log(x)', 'atan(x)'])(
    'on the plain of %s there is no cycle',
    (formula) => {
      for (const column of columnsOf({
        formula,
        from: 0.1,
        to: 10,
        columns: 3,
        starts: [[0.5]],
      })) {
        expect(of(column)).toEqual(['undecided', null]);
      }
    },
  );

  test('a degenerate minimum is still approached for ever', () => {
    expect(of(columnAt(0.1, { formula: 'x^6' }))).toEqual(['slow', 1]);
    expect(of(columnAt(0.1, { formula: 'x^4+y^4', starts: [[0.3, 0.2]] }))).toEqual(['slow', 1]);
    const heavy = { rule: 'heavy-ball', parameters: { momentum: 0.5 } } as const;
    expect(of(columnAt(0.1, { formula: 'x^4', ...heavy }))).toEqual(['slow', 1]);
  });

  test('momentum without friction keeps areas: its ellipses are no approach', () => {
    const columns = columnsOf({
      formula: cubicWell,
      rule: 'heavy-ball',
      parameters: { momentum: 1 },
      from: 0.1,
      to: 3.8,
      columns: 60,
    });
    const statuses = columns.map(({ status }) => status);
    expect(statuses).not.toContain('slow');
    expect(statuses).not.toContain('converged');
    expect(statuses.filter((status) => status === 'quasi-periodic').length).toBeGreaterThan(20);
  });

  test('an orbit that repeats exactly is not quasi-periodic', () => {
    for (const column of columnsOf({
      formula: 'abs(x)+abs(y)',
      from: 1,
      to: 1.2,
      columns: 3,
      starts: [[-1.3, -0.9]],
    })) {
      expect(column.status).toBe('undecided');
    }
  });
});

describe('other rules and losses', () => {
  test('the cubic well doubles where the logistic map does', () => {
    for (const [k, text] of (dynamics.gd_cubic.eta_k as string[]).slice(0, 4).entries()) {
      const eta = Number(text);
      expect(columnAt(eta - 1e-3, { formula: cubicWell }).period).toBe(2 ** k);
      expect(columnAt(eta + 1e-3, { formula: cubicWell }).period).toBe(2 ** (k + 1));
    }
    expect(columnAt(3.01, { formula: cubicWell }).status).toBe('escaped');
  });

  test('heavy ball at ρ = 0.2: η′ = 1.3 has period 2 and 1.55 is chaotic', () => {
    const heavy = { rule: 'heavy-ball', parameters: { momentum: 0.2 } } as const;
    expect(of(columnAt(1.3, heavy))).toEqual(['converged', 2]);
    const { status, lyapunov } = columnAt(1.55, heavy);
    expect(status).toBe('chaotic');
    expect(Math.abs(lyapunov.value! - 0.47679)).toBeLessThan(4 * lyapunov.error!);
  });

  test('averaged (η, ρ) has the cascade of heavy ball ((1−ρ)η, ρ)', () => {
    const own = columnAt(1.3 / 0.8, { rule: 'averaged', parameters: { momentum: 0.2 } });
    const heavy = columnAt(1.3, { rule: 'heavy-ball', parameters: { momentum: 0.2 } });
    expect(of(own)).toEqual(of(heavy));
    expect([...own.points].sort()[0]).toBeCloseTo([...heavy.points].sort()[0]!, 13);
  });

  test('a quadratic converges below 2/λ and escapes above, also very close to it', () => {
    const quadratic = (eta: number) => columnAt(eta, { formula: '3*x^2/2' });
    expect(of(quadratic(0.666))).toEqual(['converged', 1]);
    expect(of(quadratic(0.667))).toEqual(['escaped', null]);
    expect(quadratic(2 / 3 - 1e-6)).toMatchObject({ status: 'slow', period: 1 });
    // Here it would take 2 million steps; it grows all the while, which is no chaos.
    expect(quadratic(2 / 3 + 1e-6).status).toBe('undecided');
  });

  test('a minimum without curvature is approached for ever', () => {
    expect(of(columnAt(0.3, { formula: 'x^4' }))).toEqual(['slow', 1]);
  });

  test('two dimensions: an invariant circle is quasi-periodic, a tongue on it periodic', () => {
    const coupled = {
      formula: 'x^4/4 - x^2/2 + y^4/4 - y^2/2 + 0.3*x*y',
      starts: [[0.9, -0.5]],
    };
    const circle = columnAt(0.78023, coupled);
    expect(of(circle)).toEqual(['quasi-periodic', null]);
    expect(Math.abs(circle.lyapunov.value!)).toBeLessThan(1e-3);
    expect(circle.points).toHaveLength(64);
    expect(columnAt(0.7, coupled).status).toBe('converged');
    expect(columnAt(0.87, coupled).status).toBe('chaotic');
  });

  test('the observable may be any coordinate', () => {
    const valley = { formula: '(x-1)^2 + (y+2)^2', starts: [[0, 0]] };
    expect(columnAt(0.4, valley).points[0]).toBeCloseTo(1, 8);
    expect(columnAt(0.4, { ...valley, observable: 1 }).points[0]).toBeCloseTo(-2, 8);
  });
});

describe('what may be swept', () => {
  test('friction: η = Δt/γ, with the momentum of the friction rule', () => {
    const particle = { mass: 0.5, friction: 1, dt: 1, damping: 'exponential' } as const;
    const [column] = columnsOf({
      rule: 'averaged',
      over: 'friction',
      from: 0.9,
      to: 0.9,
      columns: 1,
      particle,
    });
    const momentum = Math.exp(-0.9 / 0.5);
    const same = columnAt(1 / 0.9, { rule: 'averaged', parameters: { momentum } });
    expect(of(column!)).toEqual(of(same));
    expect(column!.points[0]).toBeCloseTo(same.points[0]!, 12);
  });

  test('momentum, and a constant of the loss', () => {
    const heavy = { rule: 'heavy-ball', parameters: { lr: 1.3 } } as const;
    expect(columnAt(0.2, { ...heavy, over: 'momentum' }).period).toBe(2);
    expect(columnAt(0.4, { ...heavy, over: 'momentum' }).period).toBe(1);
    // (x² − a)²/4 at rate η is the double well at rate aη.
    const scaled = {
      formula: '(x^2-a)^2/4',
      constants: { a: 1 },
      parameters: { lr: 1 },
      over: 'a',
    };
    expect(columnAt(0.9, scaled).period).toBe(1);
    expect(columnAt(1.25, scaled).period).toBe(4);
  });
});

describe('several starts', () => {
  test('show both of two mirror attractors, and one attractor only once', () => {
    const both = columnAt(1.1, { starts: [[0.3], [-0.3], [0.4]] });
    expect(of(both)).toEqual(['converged', 2]);
    expect(both.points).toHaveLength(4);
    expect(both.min).toBe(-both.max!);
  });

  test('the status is that of the first', () => {
    const starts = [[0.3], [10]];
    expect(columnAt(1.1, { starts }).status).toBe('converged');
    const far = columnAt(1.1, { starts: starts.toReversed() });
    expect(far.status).toBe('escaped');
    expect(far.points).toHaveLength(2);
  });
});

describe('the sweep', () => {
  test('includes both ends exactly and is even between', () => {
    const values = columnsOf({ from: 0.1, to: 0.7, columns: 7 }).map(({ value }) => value);
    expect(values[0]).toBe(0.1);
    expect(values[6]).toBe(0.7);
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(0.1 + 0.1 * i, 14);
    });
  });

  test('a column does not depend on its neighbours', () => {
    const some = { from: 0.8, to: 2, columns: 61 };
    const columns = columnsOf(some);
    for (const i of [7, 25, 33, 50]) {
      expect(columnAt(columns[i]!.value)).toEqual(columns[i]);
    }
  });

  test('reports a fraction that rises from 0 to 1', () => {
    const fractions = [...cascade(requestOf({ columns: 200 }))].map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBeGreaterThanOrEqual(0);
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  });

  test('keeps as many iterates as asked, whatever the size of a record', () => {
    for (const keep of [1, 256, 300, 1000]) {
      expect(columnAt(1.9, { keep }).points).toHaveLength(keep);
    }
  });

  test('a result survives the way to another thread', () => {
    const result = finish(cascade(requestOf({ columns: 5 })));
    expect(structuredClone(result)).toEqual(result);
  });
});

describe('random columns', () => {
  test('a converged column holds a cycle of exactly its period that the step maps onto itself', () => {
    const maps = new Map<string, (value: number) => ReturnType<typeof compileWithJacobian>>();
    const mapAt = (request: ReturnType<typeof requestOf>, value: number) => {
      const key = JSON.stringify([request.formula, request.rule, request.parameters]);
      if (!maps.has(key)) {
        const sweep = prepareSweep(request);
        const map = compileWithJacobian(sweep.definition);
        maps.set(key, (at) => {
          sweep.writeParameters(at, map.parameters);
          return map;
        });
      }
      return maps.get(key)!(value);
    };
    const kinds = [
      requestOf({ from: 0.3, to: 2 }),
      requestOf({ formula: cubicWell, from: 0.3, to: 3 }),
      requestOf({ rule: 'heavy-ball', parameters: { momentum: 0.2 }, from: 0.3, to: 1.6 }),
      requestOf({
        rule: 'heavy-ball',
        parameters: { momentum: -0.3 },
        formula: cubicWell,
        from: 1,
        to: 2.46,
      }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (request, s) => {
          const value = request.from + s * (request.to - request.from);
          const column = columnAt(value, request);
          if (column.status !== 'converged') return;
          const map = mapAt(request, value);
          map.point.set(column.state);
          for (let i = 0; i < column.period!; i++) {
            expect(Math.abs(map.point[0]! - column.points[i]!)).toBeLessThan(1e-8);
            map.evaluate();
            map.point.set(map.image);
            const back = Math.abs(map.point[0]! - column.points[0]!);
            if (i < column.period! - 1) expect(back).toBeGreaterThan(1e-11);
            else expect(back).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});
