import type { Parameter } from '../../scene/parameters.ts';

/** The slider's own ticks, from 0 to this: fine enough that no pixel of a wide screen is skipped. */
export const sliderTicks = 2000;

/** Where a value stands on its slider, in ticks; values outside the slider's stretch stand at its ends. */
export function toTicks(parameter: Parameter, value: number): number {
  const { from, to } = parameter.slider;
  const inside = Math.min(Math.max(value, from), to);
  const share =
    parameter.scale === 'log'
      ? Math.log(inside / from) / Math.log(to / from)
      : (inside - from) / (to - from);
  return Math.round(share * sliderTicks);
}

/** The value at a tick, rounded to what the slider can tell apart: four digits, or the fine step. */
export function fromTicks(parameter: Parameter, ticks: number): number {
  const { from, to } = parameter.slider;
  const share = ticks / sliderTicks;
  const value =
    parameter.scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
  if (parameter.integer) return Math.round(value);
  if (parameter.scale === 'log') return Number(value.toPrecision(4));
  return Number((Math.round(value / parameter.fineStep) * parameter.fineStep).toPrecision(10));
}
