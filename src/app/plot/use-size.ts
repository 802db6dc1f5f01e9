import { type RefObject, useEffect, useState } from 'react';
import { pixelRatio, watchSize } from './screen-pixels.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of CSS: those of a canvas as sharp as the screen. */
  readonly ratio: number;
}

/** The size of an element in CSS pixels, kept up to date; 0 × 0 before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, ratio: 1 });
  useEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = measured;
      const ratio = pixelRatio(measured);
      setSize((before) =>
        before.width === width && before.height === height && before.ratio === ratio
          ? before
          : { width, height, ratio },
      );
    };
    measure();
    return watchSize(measured, measure);
  }, [element]);
  return size;
}
