import { useMemo } from 'react';
import type { Scene } from '../../scene/scene.ts';
import { createLaboratory } from '../derived/experiment.ts';
import { SceneThumbnail } from '../plot/scene-thumbnail.tsx';
import { useNarrow } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';

/** The path of a scene's first motion on its landscape. */
export function GalleryPicture({ scene }: { readonly scene: Scene }) {
  const theme = useTheme();
  const narrow = useNarrow();
  const { evaluator, domain, tracks } = useMemo(() => {
    // One motion is enough to recognise the scene by.
    const first = { ...scene, show: scene.show.slice(0, 1), start: scene.start.slice(0, 1) };
    return createLaboratory()(first, true);
  }, [scene]);
  const orbit = tracks[0];
  return (
    <SceneThumbnail
      loss={evaluator}
      domain={domain}
      start={scene.start[0]!}
      {...(orbit === undefined ? {} : { orbit, colour: `var(--motion-${orbit.id})` })}
      theme={theme}
      width={narrow ? 120 : 236}
      height={narrow ? 104 : 128}
    />
  );
}
