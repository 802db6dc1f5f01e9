import { alongCoordinates } from '../../motion/diagonal.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { ScaleTable } from './scale-table.tsx';
import { ScheduleControls } from './schedule-controls.tsx';
import './variation.css';

interface VariationProps {
  /** The step on screen, where that is not the film's. */
  readonly step?: number | undefined;
}

/** Rates that are not one number: from step to step, and from coordinate to coordinate. */
export default function VariationSection({ step }: VariationProps) {
  const { scene, loss, dictionary } = useCalmExperiment();
  // Schedules are for learners: a bath keeps its time step.
  const learns = scene.view !== 'heat' || sceneHeat(scene).source === 'gradient';
  const many = loss.variables.length > 1;
  return (
    <div className="variation" data-testid="variation">
      {learns ? (
        <ScheduleControls step={step} />
      ) : (
        <p className="panel-summary">
          A schedule changes the rate of noisy gradients; a bath has none.
        </p>
      )}
      {many ? (
        <ScaleTable
          variables={loss.variables}
          eta={dictionary.eta}
          scales={scene.scales ?? {}}
          along={scene.scales === undefined ? [] : alongCoordinates(dictionary, scene.scales)}
        />
      ) : null}
    </div>
  );
}
