import { formatNumber, parameters } from '../../scene/parameters.ts';
import { usePlayback, usePlaybackStore } from '../state/playback.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { NumberField } from './number-field.tsx';

/** The field under which a moment that the film does not have is reported. */
export const momentField = 'moment';

interface MomentProps {
  readonly steps: number;
  readonly dt: number;
}

/** Where the film stands, in time and steps; both can be typed. */
export function Moment({ steps, dt }: MomentProps) {
  const store = useAppStore();
  const playback = usePlaybackStore();
  const position = usePlayback((state) => state.position);
  const problem = useApp((state) => state.problems[momentField]?.message);
  const step = Math.floor(position + 1e-9);
  const time = position * dt;
  const digits = time >= 100 ? 0 : time >= 10 ? 1 : 2;
  const shown = time.toFixed(digits);

  const seek = (wanted: number, words: string) => {
    if (wanted < 0 || wanted > steps * (1 + 1e-12)) {
      const end = `step ${steps}, t = ${formatNumber(steps * dt)}`;
      store
        .getState()
        .report(
          momentField,
          `The film has no ${words}: it goes from 0 to ${end}. Type one of these.`,
        );
      return;
    }
    store.getState().forgive(momentField);
    playback.getState().pause();
    playback.getState().seek(wanted);
  };
  /** A press of an arrow key: a step, ten with Page. */
  const next = (direction: 1 | -1, size: 'step' | 'fine' | 'coarse') => {
    const whole = direction > 0 ? step : Math.ceil(position - 1e-9);
    return Math.min(steps, Math.max(0, whole + direction * (size === 'coarse' ? 10 : 1)));
  };
  const field = {
    error: problem,
    onProblem: (message: string) => store.getState().report(momentField, message),
  };
  return (
    <span className="transport-clock">
      <output
        className="visually-hidden"
        data-testid="clock"
        aria-label="Time and step"
        aria-live="off"
      >
        t = {shown} · step {step}
      </output>
      <span className="transport-time">
        <i aria-hidden="true">t =</i>
        <NumberField
          {...field}
          parameter={parameters.until}
          label="time shown"
          value={time}
          text={shown}
          onStep={(direction, size) => next(direction, size) * dt}
          onValue={(value) => seek(value / dt, `time ${formatNumber(value)}`)}
        />
        <span aria-hidden="true">·</span>
      </span>
      <span aria-hidden="true">step</span>
      <NumberField
        {...field}
        parameter={parameters.steps}
        label="step shown"
        value={step}
        text={String(step)}
        onStep={next}
        onValue={(value) => seek(Math.round(value), `step ${formatNumber(value)}`)}
      />
    </span>
  );
}
