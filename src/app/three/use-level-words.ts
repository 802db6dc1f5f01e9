import { type RefObject, useEffect, useState } from 'react';
import type { LevelWord } from '../plot/level-words.ts';
import type { ContourWords } from './contour-words.ts';
import type { Ground } from './ground.ts';

/** Milliseconds without another surface after which its contours are named. */
const quiet = 250;
const none: readonly LevelWord[] = [];

interface Named {
  readonly ground: Ground;
  readonly words: readonly LevelWord[];
  /** Over the surface; null where a map stands in for it. */
  readonly layer: ContourWords | null;
}

/**
 * The losses of the contours, once the surface rests: found in code that loads after the surface. A film
 * of a moving surface has none.
 */
export function useLevelWords(
  ground: Ground,
  overlay: RefObject<HTMLElement | null>,
  { drawn, moves }: { readonly drawn: boolean; readonly moves: boolean },
): Pick<Named, 'words' | 'layer'> {
  const [named, setNamed] = useState<Named | null>(null);
  useEffect(() => {
    if (moves || ground.field.dimension === 1) return;
    let layer: ContourWords | null = null;
    let current = true;
    const timer = setTimeout(async () => {
      const { ContourWords, levelWords } = await import('./contour-words.ts');
      if (!current) return;
      const words = levelWords(ground.field);
      if (drawn && overlay.current !== null) {
        layer = new ContourWords(overlay.current);
        layer.stand(words, ground);
      }
      setNamed({ ground, words, layer });
    }, quiet);
    return () => {
      current = false;
      clearTimeout(timer);
      layer?.clear();
    };
  }, [ground, overlay, drawn, moves]);
  return named?.ground === ground ? named : { words: none, layer: null };
}
