/** Random numbers one after the other, for what chooses: number i is a function of the seed and of i. */
import { compileRandom } from '../../kernel/random/random.ts';

export interface Draws {
  /** In (0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** A whole number from 0 to `count` − 1. */
  index(count: number): number;
  /** Begins anew under a seed. */
  restart(seed: number): void;
}

/** Far from the streams of noise. */
const stream = 2 ** 42;
const atOnce = 256;

export function compileDraws(): Draws {
  const program = compileRandom({ streams: atOnce, perStream: 1 });
  const rows = { uniforms: new Float64Array(atOnce), normals: new Float64Array(atOnce) };
  const used = { uniforms: 0, normals: 0 };
  let seed = 0;
  const draw = (kind: 'uniforms' | 'normals', apart: number): number => {
    const place = used[kind] % atOnce;
    if (place === 0) {
      program[kind](seed, stream + apart, used[kind] / atOnce);
      rows[kind].set(program.values.subarray(0, atOnce));
    }
    used[kind]++;
    return rows[kind][place]!;
  };
  const uniform = (): number => draw('uniforms', 0);
  return {
    uniform,
    normal: () => draw('normals', atOnce),
    index: (count) => Math.floor(count * uniform()),
    restart(next) {
      seed = next;
      used.uniforms = 0;
      used.normals = 0;
    },
  };
}
