/// <reference path="../json.d.ts" />
/** The lessons that come with the program, each a file of `scenes/lessons/`, in the order of the path. */

import adamsCanyon from '../../../scenes/lessons/adams-canyon.json' with { type: 'json' };
import cascadeAndDelta from '../../../scenes/lessons/cascade-and-delta.json' with { type: 'json' };
import chaosAndPrediction from '../../../scenes/lessons/chaos-and-prediction.json' with {
  type: 'json',
};
import conventionsOfMomentum from '../../../scenes/lessons/conventions-of-momentum.json' with {
  type: 'json',
};
import cyclicalRates from '../../../scenes/lessons/cyclical-rates.json' with { type: 'json' };
import elongatedValley from '../../../scenes/lessons/elongated-valley.json' with { type: 'json' };
import escapeLesson from '../../../scenes/lessons/escape.json' with { type: 'json' };
import firstDoubling from '../../../scenes/lessons/first-doubling.json' with { type: 'json' };
import goldilocks from '../../../scenes/lessons/goldilocks.json' with { type: 'json' };
import honeyAndAir from '../../../scenes/lessons/honey-and-air.json' with { type: 'json' };
import jitter from '../../../scenes/lessons/jitter.json' with { type: 'json' };
import jumpingATrap from '../../../scenes/lessons/jumping-a-trap.json' with { type: 'json' };
import learningRate from '../../../scenes/lessons/learning-rate.json' with { type: 'json' };
import momentum from '../../../scenes/lessons/momentum.json' with { type: 'json' };
import momentumDelays from '../../../scenes/lessons/momentum-delays.json' with { type: 'json' };
import overdampedLimit from '../../../scenes/lessons/overdamped-limit.json' with { type: 'json' };
import relaxationTime from '../../../scenes/lessons/relaxation-time.json' with { type: 'json' };
import replicaExchange from '../../../scenes/lessons/replica-exchange.json' with { type: 'json' };
import speedLimit from '../../../scenes/lessons/speed-limit.json' with { type: 'json' };
import temperature from '../../../scenes/lessons/temperature.json' with { type: 'json' };
import threeRegimes from '../../../scenes/lessons/three-regimes.json' with { type: 'json' };
import truncationError from '../../../scenes/lessons/truncation-error.json' with { type: 'json' };
import { nearestName } from '../nearest-name.ts';
import { sceneError } from '../scene-error.ts';
import type { Lesson } from './lesson-shape.ts';

/** Course by course. Their answers are checked by the tests, so that loading them computes nothing. */
export const lessons = [
  honeyAndAir,
  relaxationTime,
  overdampedLimit,
  learningRate,
  momentum,
  threeRegimes,
  elongatedValley,
  jumpingATrap,
  conventionsOfMomentum,
  goldilocks,
  truncationError,
  speedLimit,
  firstDoubling,
  cascadeAndDelta,
  momentumDelays,
  chaosAndPrediction,
  jitter,
  temperature,
  escapeLesson,
  cyclicalRates,
  replicaExchange,
  adamsCanyon,
] as readonly unknown[] as readonly Lesson[];

/**
 * The lesson of this name.
 *
 * @throws SceneError that names the nearest lesson there is
 */
export function findLesson(name: string): Lesson {
  const found = lessons.find((lesson) => lesson.name === name);
  if (found !== undefined) return found;
  const names = lessons.map((lesson) => lesson.name);
  const nearest = nearestName(name, names);
  const cure =
    nearest === null ? `choose one of ${names.join(', ')}` : `did you mean "${nearest}"?`;
  throw sceneError('lesson', `"${name}" is unknown`, cure);
}
