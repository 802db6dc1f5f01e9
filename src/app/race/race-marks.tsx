import { useEffect, useMemo, useState } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { LandscapeLayer } from '../landscape/landscape-layer.ts';
import { countSentence, kindWord } from '../landscape/landscape-words.ts';
import { MarkSign } from '../landscape/mark-sign.tsx';
import { marksOf } from '../landscape/marks.ts';
import { useLandscapePool, useSurvey } from '../landscape/use-survey.ts';
import type { SurfaceLayer } from '../three/surface-layer.ts';

/** Small: the runners that end there stay in sight. */
const signWidth = 13;

interface RaceMarksProps {
  /** Takes the layer that the picture is to show; null when it is gone. */
  readonly onLayer: (layer: SurfaceLayer | null) => void;
}

/** The stationary points of the landscape that is raced on, as signs in the picture, with their meaning. */
export default function RaceMarks({ onLayer }: RaceMarksProps) {
  const experiment = useCalmExperiment();
  const pool = useLandscapePool();
  const { result, now } = useSurvey(pool, experiment);
  const [layer] = useState(() => new LandscapeLayer(signWidth));
  useEffect(() => {
    onLayer(layer);
    return () => {
      onLayer(null);
      layer.dispose();
    };
  }, [layer, onLayer]);
  const shown = now ? result : null;
  const marks = useMemo(
    () =>
      shown === null
        ? []
        : marksOf({
            points: shown.points,
            witness: null,
            domain: shown.window,
            slice: [],
            emphasised: null,
          }),
    [shown],
  );
  useEffect(() => layer.show(marks), [layer, marks]);
  if (shown === null || marks.length === 0) return null;
  const kinds = [...new Set(shown.points.map(({ kind }) => kind))];
  return (
    <p className="race-note race-marks" title={countSentence(shown)} data-testid="race-marks">
      {kinds.map((kind) => (
        <span key={kind}>
          <MarkSign kind={kind} /> {kindWord(kind)}
        </span>
      ))}
    </p>
  );
}
