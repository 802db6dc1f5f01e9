import { type KeyboardEvent, useRef } from 'react';
import { cameraPresets } from './camera-buttons.tsx';
import type { CameraPreset, SurfaceViewProps } from './surface-props.ts';
import type { Stage } from './surface-scene.ts';

interface SurfaceKeys
  extends Pick<SurfaceViewProps, 'domain' | 'start' | 'onStart' | 'onStartCommit'> {
  /** Coordinates that are drawn. */
  readonly dimension: number;
  readonly stage: Stage;
  readonly choose: (preset: CameraPreset) => void;
}

/** The keys of the picture: arrows move the start, letters turn the view, digits choose it. */
export function useSurfaceKeys(keys: SurfaceKeys) {
  const { dimension, domain, start, stage, choose, onStart, onStartCommit } = keys;
  const nudged = useRef<number[] | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const axis = { ArrowLeft: 0, ArrowRight: 0, ArrowDown: 1, ArrowUp: 1 }[event.key];
    const turn = viewKeys[event.key.toLowerCase()];
    const preset = cameraPresets.find(([, , key]) => key === event.key)?.[0];
    if (axis !== undefined && onStart !== undefined) {
      const along = Math.min(axis, dimension - 1);
      const [low, high] = domain[along]!;
      const sign = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1;
      const step = ((high - low) / (event.shiftKey ? 500 : 50)) * sign;
      const x = [...start];
      x[along] = Math.min(high, Math.max(low, (x[along] ?? 0) + step));
      nudged.current = x;
      onStart(x);
    } else if (turn !== undefined) stage.rig?.nudge(...turn);
    else if (preset !== undefined) choose(preset);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyUp = () => {
    if (nudged.current !== null) onStartCommit?.(nudged.current);
    nudged.current = null;
  };
  return { onKeyDown, onKeyUp, onBlur: onKeyUp };
}

/** Azimuth and polar angle in radians, and the factor on the distance, for each key. */
const viewKeys: Readonly<Record<string, readonly [number, number, number]>> = {
  a: [-0.12, 0, 1],
  d: [0.12, 0, 1],
  w: [0, -0.1, 1],
  s: [0, 0.1, 1],
  '+': [0, 0, 0.9],
  '=': [0, 0, 0.9],
  '-': [0, 0, 1 / 0.9],
};
