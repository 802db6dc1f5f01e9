import type { Scheme, SchemeName } from './scheme.ts';
import { eulerMaruyama } from './schemes/euler-maruyama.ts';
import { gjf } from './schemes/gjf.ts';
import { leimkuhlerMatthews } from './schemes/leimkuhler-matthews.ts';
import { mala } from './schemes/mala.ts';
import { noisyHeavyBall } from './schemes/noisy-heavy-ball.ts';
import { aboba, baoa, baoab, obabo } from './schemes/splittings.ts';

/** The Langevin schemes by name. A new one is a file in `schemes/` and a line here. */
export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  'euler-maruyama': eulerMaruyama,
  'leimkuhler-matthews': leimkuhlerMatthews,
  baoab,
  aboba,
  obabo,
  baoa,
  gjf,
  'noisy-heavy-ball': noisyHeavyBall,
  mala,
};
