import { checkParameter, parameters } from '../../../scene/parameters.ts';
import type { Scene } from '../../../scene/scene.ts';
import { sceneHeat, sceneLadder } from '../../../scene/scene-heat.ts';
import { ParameterControl } from '../../controls/parameter-control.tsx';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { useApp, useAppStore } from '../../state/store.ts';
import { heatNumbers } from '../heat-numbers.ts';

/** @throws ParameterError when it is no such number */
function withLadder(scene: Scene, name: 'hottest' | 'rungs', value: number): Scene {
  const heat = sceneHeat(scene);
  const ladder = sceneLadder(heat, heatNumbers(scene).temperature);
  return {
    ...scene,
    heat: { ...heat, ladder: { ...ladder, [name]: checkParameter(parameters[name], value) } },
  };
}

/** The hottest temperature, and how many rungs lead there. */
export function LadderControls() {
  const store = useAppStore();
  const { scene } = useCalmExperiment();
  const ladder = sceneLadder(sceneHeat(scene), heatNumbers(scene).temperature);
  const problems = useApp((state) => state.problems);
  return (
    <div className="parameter-pair ladder-controls">
      {(['hottest', 'rungs'] as const).map((name) => (
        <ParameterControl
          key={name}
          parameter={parameters[name]}
          value={ladder[name]}
          error={problems[name]?.message}
          onChange={(value) => store.getState().draft(name, (s) => withLadder(s, name, value))}
          onSettle={store.getState().settle}
          onProblem={(message) => store.getState().report(name, message)}
        />
      ))}
    </div>
  );
}
