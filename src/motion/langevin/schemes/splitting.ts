/**
 * Schemes that take the motion apart into three that are each solved exactly, and put them together in
 * some order (B. Leimkuhler, C. Matthews: Molecular Dynamics, Springer 2015, chapter 7):
 *
 *     A  x ← x + h u        B  u ← u − (h/m)∇U(x)        O  u ← c u + √((1 − c²)T/m) ξ,  c = e^(−γh/m)
 *
 * A letter that occurs n times takes h = Δt/n each time. Time goes on with the moves A.
 */
import { type Expression, number } from '../../../math/expression.ts';
import type { SchemeContext, SchemeStep } from '../scheme.ts';
import {
  each,
  exponential,
  minus,
  negative,
  one,
  over,
  plus,
  root,
  times,
  warmed,
} from '../terms.ts';

type Letter = 'A' | 'B' | 'O';

/** The step of a word of the letters A, B and O. */
export function splitting(word: string): (context: SchemeContext) => SchemeStep {
  const letters = [...word] as Letter[];
  const count = (letter: Letter) => letters.filter((l) => l === letter).length;
  const lastMove = letters.lastIndexOf('A');
  const lastKick = Math.max(letters.lastIndexOf('B'), letters.lastIndexOf('O'));

  return (context) => {
    const { mass, friction, dt, temperature, noise, gradientAt, named } = context;
    const part = (letter: Letter): Expression => {
      const n = count(letter);
      return n === 1 ? dt : over(dt, number(n));
    };
    const primes = { x: 0, u: 0 };
    const nameOf = (of: 'x' | 'u', isLast: boolean): string => {
      primes[of]++;
      return isLast ? `${of}_{k+1}` : `${of}${"'".repeat(primes[of])}`;
    };
    let position = context.position;
    let velocity = context.velocity;
    let draw = 0;
    letters.forEach((letter, i) => {
      const h = part(letter);
      switch (letter) {
        case 'A': {
          const moved = each(position, (x, j) => plus(x, times(h, velocity[j]!)));
          position = named(nameOf('x', i === lastMove), moved);
          return;
        }
        case 'B': {
          const movesBefore = letters.slice(0, i).filter((l) => l === 'A').length;
          const slopes = gradientAt(position, movesBefore / count('A'));
          const kicked = each(velocity, (u, j) => minus(u, times(over(h, mass[j]!), slopes[j]!)));
          velocity = named(nameOf('u', i === lastKick), kicked);
          return;
        }
        case 'O': {
          const kept = named(
            'c',
            each(mass, (m, j) => exponential(negative(over(times(friction[j]!, h), m)))),
          );
          const amplitude = named(
            's',
            each(mass, (m, j) =>
              root(over(times(minus(one, times(kept[j]!, kept[j]!)), temperature), m)),
            ),
          );
          const fresh = noise[draw++]!;
          const renewed = each(velocity, (u, j) =>
            warmed(times(kept[j]!, u), amplitude[j]!, fresh[j]!),
          );
          velocity = named(nameOf('u', i === lastKick), renewed);
        }
      }
    });
    return { position, velocity, memory: [] };
  };
}
