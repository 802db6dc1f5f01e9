import { useEffect, useMemo, useRef, useState } from 'react';
import { rules } from '../../motion/rules.ts';
import type { Scene } from '../../scene/scene.ts';
import { createLaboratory } from '../derived/experiment.ts';
import { SceneThumbnail } from '../plot/scene-thumbnail.tsx';
import { thumbnailField } from '../plot/thumbnail.ts';
import { useNarrow } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';

/** The path of a scene's first motion on its landscape. */
export function GalleryPicture({ scene }: { readonly scene: Scene }) {
  const theme = useTheme();
  const narrow = useNarrow();
  // As wide as the card, which shares the width of the dialog with its neighbours.
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const { field, orbit } = useMemo(() => {
    // One motion is enough to recognise the scene by.
    const first = { ...scene, show: scene.show.slice(0, 1), start: scene.start.slice(0, 1) };
    const laboratory = createLaboratory();
    laboratory.learn(rules);
    const { evaluator, domain, tracks } = laboratory(first, true);
    // Only numbers are kept: the kernels of all scenes would be held for as long as the gallery is.
    return { field: thumbnailField(evaluator, domain, scene.start[0]!), orbit: tracks[0] };
  }, [scene]);
  return (
    <div ref={frame} className="gallery-picture" style={{ height: narrow ? 104 : 128 }}>
      {width === 0 ? null : (
        <SceneThumbnail
          field={field}
          {...(orbit === undefined ? {} : { orbit, colour: `var(--motion-${orbit.id})` })}
          theme={theme}
          width={width}
          height={narrow ? 104 : 128}
        />
      )}
    </div>
  );
}
