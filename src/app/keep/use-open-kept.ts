import { useCallback, useState } from 'react';
import { rules } from '../../motion/rules.ts';
import type { Scene } from '../../scene/scene.ts';
import { useAppStore } from '../state/store.ts';
import type { KeptRun } from './runs-text.ts';

/**
 * Makes a kept run the experiment, in a view.
 *
 * @returns what does it, and the sentence that says why the last could not be opened; null where it could
 */
export function useOpenKept(
  view: Scene['view'],
): [open: (run: Pick<KeptRun, 'name' | 'scene'>) => void, refused: string | null] {
  const store = useAppStore();
  const [refused, setRefused] = useState<string | null>(null);
  const open = useCallback(
    ({ name, scene }: Pick<KeptRun, 'name' | 'scene'>) => {
      try {
        const { laboratory, open: show } = store.getState();
        laboratory.learn(rules);
        show({ ...scene, view });
        setRefused(null);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        setRefused(`${name} cannot be opened: ${reason}`);
      }
    },
    [store, view],
  );
  return [open, refused];
}
