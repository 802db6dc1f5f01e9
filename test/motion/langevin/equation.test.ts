import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { dampings } from '../../../src/motion/damping.ts';
import { schemeEquation } from '../../../src/motion/langevin/equation.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';

describe('equations read off the step', () => {
  test('Euler–Maruyama', () => {
    expect(schemeEquation(schemes['euler-maruyama'])).toEqual([
      'x_{k+1} = x_{k}-\\eta\\nabla U(x_{k})+\\sqrt{2\\eta T}\\xi_{k}',
      '\\eta = \\frac{\\Delta t}{\\gamma}',
    ]);
  });

  test('BAOAB, stage by stage, its coefficients worked out', () => {
    const values = { mass: 2, friction: 1, dt: 0.2, temperature: 0.5 };
    expect(schemeEquation(schemes.baoab, { values })).toEqual([
      "u' = u_{k}-\\frac{\\Delta t}{2m}\\nabla U(x_{k})",
      "x' = x_{k}+\\frac{\\Delta t}{2}u'",
      "u'' = cu'+s\\xi_{k}",
      "x_{k+1} = x'+\\frac{\\Delta t}{2}u''",
      "u_{k+1} = u''-\\frac{\\Delta t}{2m}\\nabla U(x_{k+1})",
      'c = \\exp\\left(-\\frac{\\gamma\\Delta t}{m}\\right) = 0.9048',
      's = \\sqrt{\\frac{(1-c^{2})T}{m}} = 0.2129',
    ]);
  });

  test('the noisy heavy ball names its friction rule', () => {
    const [first, second, ...coefficients] = schemeEquation(schemes['noisy-heavy-ball'], {
      damping: 'implicit',
    });
    expect(first).toMatch(/^u_\{k\+1\} = \\rho u_\{k\}-/);
    expect(second).toBe('x_{k+1} = x_{k}+\\Delta tu_{k+1}');
    expect(coefficients).toContain('\\rho = \\frac{1}{1+a}');
  });

  test('the acceptance of Metropolis’ test', () => {
    expect(schemeEquation(schemes.mala).some((line) => line.startsWith('\\ln r = '))).toBe(true);
  });

  test.each(Object.values(schemes))('$name: KaTeX reads every line', (scheme) => {
    for (const { name: damping } of Object.values(dampings)) {
      const values = { mass: 1, friction: 2, dt: 0.1, temperature: 0.3 };
      for (const line of schemeEquation(scheme, { damping, values })) {
        expect(() => katex.renderToString(line, { throwOnError: true })).not.toThrow();
      }
    }
  });
});
