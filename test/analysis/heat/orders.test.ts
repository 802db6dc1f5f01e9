import { describe, expect, test } from 'vitest';
import { stationaryCovariance } from '../../../src/analysis/heat/covariance.ts';
import { prepareParticles } from '../../../src/analysis/heat/particles.ts';
import { compileLanes } from '../../../src/kernel/lanes.ts';
import { compileRandom } from '../../../src/kernel/random/random.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { langevinDefinition } from '../../../src/motion/langevin/definition.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';

/** The slope of ln y over ln x by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, p) => sum + p[of], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const across = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return across / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

describe('weak order of BAOAB on ⟨u²⟩: 2', () => {
  const steps = [0.1, 0.2, 0.4];

  test('by the exact covariance', () => {
    const errors = steps.map((dt) => {
      const found = stationaryCovariance('baoab', { curvatures: [1], dt, temperature: 1 });
      if (found.status !== 'stationary') throw new Error('unstable');
      return [dt, 1 - found.covariance[1]![1]!] as const;
    });
    expect(slope(errors)).toBeCloseTo(2, 9);
  });

  // BAOA walks the same positions with the same noise, and its half-step velocity has ⟨u²⟩ = T/m exactly:
  // the difference of the two has the same mean as the error of BAOAB, and far less noise.
  test('sampled, with the noise of a walk that is exact', () => {
    const errors = steps.map((dt) => {
      const quantities = { formula: 'x^2/2', dt, temperature: 1, particles: 20_000, seed: 11 };
      const [scheme, exact] = (['baoab', 'baoa'] as const).map((name) =>
        prepareParticles({ ...quantities, scheme: name }),
      );
      // The same walk from rest at 0, in both.
      const apart = Math.ceil(2 / dt);
      for (const program of [scheme!, exact!]) program.advance(6 * apart);
      const looks = 48;
      const sums: number[] = [];
      for (let look = 0; look < looks; look++) {
        let sum = 0;
        for (const program of [scheme!, exact!]) program.advance(apart);
        const [u, v] = [scheme!.velocities![0]!, exact!.velocities![0]!];
        for (let k = 0; k < u.length; k++) sum += v[k]! ** 2 - u[k]! ** 2;
        sums.push(sum / u.length);
      }
      const mean = sums.reduce((a, b) => a + b) / looks;
      const spread = Math.sqrt(sums.reduce((a, b) => a + (b - mean) ** 2, 0) / looks / (looks - 1));
      // Four standard errors of the shortest step move the slope by 4·0.05/ln 4 at most: within its 0.15.
      expect(spread / mean).toBeLessThan(0.05);
      expect(Math.abs(mean - (dt * dt) / 4)).toBeLessThan(4 * spread);
      return [dt, mean] as const;
    });
    expect(Math.abs(slope(errors) - 2)).toBeLessThan(0.15);
  });
});

describe('strong order of Euler–Maruyama with additive noise: 1', () => {
  test('on the double well, the noise of a long step the sum of those of short ones', () => {
    const { state, parameters, noise, next } = langevinDefinition(
      schemes['euler-maruyama'],
      defineLoss({ formula: '(x^2-1)^2/4' }),
    );
    const paths = 512;
    const finest = 2048;
    const random = compileRandom({ streams: paths, perStream: finest });
    random.normals(31);
    const given = { state, parameters: [...parameters, ...noise], next };
    const endsOf = (count: number): Float64Array => {
      const program = compileLanes(given, { lanes: paths });
      const values: Readonly<Record<string, number>> = {
        friction: 1,
        dt: 1 / count,
        temperature: 0.2,
      };
      parameters.forEach((name, p) => {
        program.parameters[p]!.fill(values[name]!);
      });
      program.state[0]!.fill(0.3);
      const increments = program.parameters[parameters.length]!;
      const together = finest / count;
      for (let k = 0; k < count; k++) {
        for (let path = 0; path < paths; path++) {
          let sum = 0;
          for (let j = k * together; j < (k + 1) * together; j++) {
            sum += random.values[j * random.capacity + path]!;
          }
          increments[path] = sum / Math.sqrt(together);
        }
        program.advance(1);
      }
      return program.state[0]!.slice(0, paths);
    };
    const truth = endsOf(finest);
    const errors = [16, 32, 64, 128].map((count) => {
      const ends = endsOf(count);
      const sum = ends.reduce((total, x, path) => total + Math.abs(x - truth[path]!), 0);
      return [1 / count, sum / paths] as const;
    });
    expect(Math.abs(slope(errors) - 1)).toBeLessThan(0.15);
  });
});
