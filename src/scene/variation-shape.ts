/** What a scene says of rates that are not one number: a diagonal, and a schedule. */
import * as z from 'zod/mini';
import { type ScheduleName, schedules } from '../motion/schedule.ts';
import { scheduleParameters } from './schedule-parameters.ts';
import { described, within } from './schema-parts.ts';

const factors = z.array(z.number().check(z.gt(0))).check(z.minLength(1), z.maxLength(8));

export const scalesSchema = described(
  z.strictObject({
    mass: z.exactOptional(factors),
    friction: z.exactOptional(factors),
    eta: z.exactOptional(factors),
  }),
  'Per variable, how many times the motion’s own mass, friction and learning rate it has.',
);

const { stepSize, gamma, tMax, etaMin, maxLr, stepSizeUp, startFactor, totalIters } =
  scheduleParameters;
const { totalSteps, pctStart, finalDivFactor, patience, threshold } = scheduleParameters;

export const scheduleSchema = described(
  z.strictObject({
    name: z.enum(Object.keys(schedules) as ScheduleName[]),
    stepSize: z.exactOptional(within(stepSize)),
    gamma: z.exactOptional(within(gamma)),
    tMax: z.exactOptional(within(tMax)),
    etaMin: z.exactOptional(within(etaMin)),
    maxLr: z.exactOptional(within(maxLr)),
    stepSizeUp: z.exactOptional(within(stepSizeUp)),
    startFactor: z.exactOptional(within(startFactor)),
    totalIters: z.exactOptional(within(totalIters)),
    totalSteps: z.exactOptional(within(totalSteps)),
    pctStart: z.exactOptional(within(pctStart)),
    finalDivFactor: z.exactOptional(within(finalDivFactor)),
    patience: z.exactOptional(within(patience)),
    threshold: z.exactOptional(within(threshold)),
  }),
  'How the rate of every rule shown changes from step to step; constant if left out.',
);
