import { alongCoordinates } from '../../motion/diagonal.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Experiment } from '../derived/experiment.ts';

/**
 * With a mass, friction or rate of its own along each coordinate there is no one regime: the experiment
 * along the coordinate with the greatest product of rate and curvature, the first to become unstable,
 * and which one that is. Where a schedule changes the rate, that the words are about the first step.
 */
export function ofOneCoordinate(whole: Experiment): {
  readonly experiment: Experiment;
  readonly about: string | null;
} {
  const { scene, dictionary, minimum, evaluator, loss } = whole;
  const { scales, schedule, optimizer } = scene;
  const changes = schedule !== undefined && schedule.name !== 'constant';
  const asides = [
    ...(changes ? [`The rate changes; this is at η = ${formatNumber(dictionary.eta, 3)}.`] : []),
    ...(optimizer?.weightDecay || optimizer?.dampening
      ? ['Weight decay and dampening are left out of these words.']
      : []),
  ];
  const begins = asides.length === 0 ? null : asides.join(' ');
  if (scales === undefined || minimum === null) return { experiment: whole, about: begins };
  const along = alongCoordinates(dictionary, scales);
  const n = along.length;
  const hessian = new Float64Array(n * n);
  const before = evaluator.time;
  evaluator.setTime(0);
  evaluator.hessian(minimum.x, hessian);
  evaluator.setTime(before);
  const curvature = (i: number) => hessian[i * (n + 1)]!;
  let first = 0;
  for (let i = 1; i < n; i++) {
    if (along[i]!.eta * curvature(i) > along[first]!.eta * curvature(first)) first = i;
  }
  const coupled = hessian.some((each, at) => at % (n + 1) !== 0 && each !== 0);
  const own = `About ${loss.variables[first]} alone, whose rate ${formatNumber(along[first]!.eta, 3)}`;
  const words = `${own} is the greatest for its curvature${coupled ? '; the pull between the coordinates is left out' : ''}.`;
  return {
    experiment: {
      ...whole,
      dictionary: along[first]!,
      minimum: { ...minimum, curvatures: [curvature(first)] },
    },
    about: begins === null ? words : `${words} ${begins}`,
  };
}
