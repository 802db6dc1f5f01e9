import { memo, useEffect, useMemo, useRef } from 'react';
import type { BranchesResult } from '../../analysis/bifurcation/diagram-branches.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { readInk } from '../plot/ink.ts';
import { useSize } from '../plot/use-size.ts';
import { placePoints } from './branch-labels.ts';
import { paintBranches } from './branch-painter.ts';

interface BranchLayerProps {
  readonly shown: SceneZoom;
  readonly branches: BranchesResult;
  /** Whether cycles that attract are drawn too: else they are seen in the picture beneath. */
  readonly attracting: boolean;
  readonly theme: 'dark' | 'light';
}

/** The branches of cycles over the density, with their certified points. */
export const BranchLayer = memo(function BranchLayer(props: BranchLayerProps) {
  const { shown, branches, attracting, theme } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const { width, height, ratio } = size;
  const placed = useMemo(
    () => (width === 0 ? [] : placePoints(branches.points, shown, { width, height })),
    [branches, shown, width, height],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme stands for the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null || width === 0) return;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    const look = { width, height, ratio, ink: readInk(element) };
    paintBranches(context, branches.branches, placed, shown, { ...look, attracting });
  }, [branches, attracting, placed, shown, width, height, ratio, theme]);
  return (
    <>
      <canvas ref={canvas} className="diagram-branches" data-branches={branches.branches.length} />
      <div className="diagram-marks" aria-hidden="true">
        {placed.map(({ label, point }) =>
          label === null ? null : (
            <span
              key={`${label.text} ${point.observed[0]}`}
              style={{ transform: `translate(${label.x.toFixed(1)}px, ${label.y.toFixed(1)}px)` }}
            >
              {label.text}
            </span>
          ),
        )}
      </div>
    </>
  );
});
