import { KeySample } from '../plot/key-sample.tsx';
import { type Runner, runnerLook } from './runners.ts';

/** A short piece of a run's line: its colour and its strokes. */
export function RunnerSample(props: {
  readonly runner: Pick<Runner, 'colour' | 'dash' | 'ghost'>;
}) {
  return <KeySample {...runnerLook(props.runner)} />;
}
