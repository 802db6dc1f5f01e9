import * as Slider from '@radix-ui/react-slider';
import type { KeyboardEvent } from 'react';
import { usePlayback, usePlaybackStore } from '../state/playback.ts';
import { keyStep } from './number-field.tsx';

/** Steps of a page key. */
const coarse = 10;

interface PositionSliderProps {
  /** Where the film ends: a whole number, 1 or more. */
  readonly most: number;
  readonly label: string;
  /** Of a position, spoken. */
  readonly words: (at: number) => string;
}

/** Where the film stands. Arrows go by a step, page keys by ten, Home and End to its ends. */
export function PositionSlider({ most, label, words }: PositionSliderProps) {
  const playback = usePlaybackStore();
  const at = usePlayback((state) => Math.min(most, Math.floor(state.position + 1e-9)));
  const seek = (position: number) => {
    playback.getState().pause();
    playback.getState().seek(Math.min(most, Math.max(0, position)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event);
    if (step === null) return;
    // The slider's own keys would go by ten with shift, which is fine everywhere else.
    event.preventDefault();
    seek(at + step.direction * (step.size === 'coarse' ? coarse : 1));
  };
  return (
    <Slider.Root
      className="slider transport-position"
      min={0}
      max={most}
      step={1}
      value={[at]}
      onKeyDown={onKeyDown}
      onValueChange={([value]) => value !== undefined && seek(value)}
    >
      <Slider.Track className="slider-track">
        <Slider.Range className="slider-range" />
      </Slider.Track>
      <Slider.Thumb className="slider-thumb" aria-label={label} aria-valuetext={words(at)} />
    </Slider.Root>
  );
}
