import { motionLabels } from '../derived/motion-labels.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { MotionEquation } from './legend.tsx';

/** The equations of the motions shown, where the picture has no room for them. */
export function EquationList() {
  const experiment = useCalmExperiment();
  return (
    <dl className="equation-list">
      {experiment.scene.show.map((id) => (
        <div key={id}>
          <dt style={{ color: `var(--motion-${id})` }}>{motionLabels[id]}</dt>
          <dd>
            <MotionEquation id={id} experiment={experiment} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
