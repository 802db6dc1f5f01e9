import { observableNames } from '../../analysis/observable-names.ts';
import type { SceneDiagram } from '../../scene/scene.ts';
import { Choice } from '../controls/choice.tsx';
import type { Experiment } from '../derived/experiment.ts';
import { presentAxis, stripAxes } from '../roll/strip-axes.ts';
import { diagramOf, withDiagram, withObservable } from '../state/diagram-edits.ts';
import { useAppStore } from '../state/store.ts';
import { withAxis } from '../state/sweep-edits.ts';
import { observableTitle } from './observed-diagram.ts';

type Options<Name extends keyof SceneDiagram> = readonly {
  readonly value: NonNullable<SceneDiagram[Name]>;
  readonly label: string;
  readonly help?: string;
}[];

const colours: Options<'colours'> = [
  { value: 'logarithmic', label: 'log density' },
  { value: 'equalised', label: 'equalised' },
  { value: 'status', label: 'by status' },
  { value: 'period', label: 'by period' },
];

const sweeps: Options<'sweeps'> = [
  { value: 'start', label: 'from the start', help: 'Every column begins at the start.' },
  { value: 'both', label: 'up and down', help: 'Columns begin where the one before ended.' },
  { value: 'up', label: 'upwards', help: 'From the least value on.' },
  { value: 'down', label: 'downwards', help: 'From the largest value on.' },
];

/** More than a few hundred orbits to a column would not be ready while one waits. */
const spreads = [0, 5, 20] as const;

/** What the diagram runs over, what it shows, and how. */
export function DiagramChoices({ scene, loss, minimum }: Experiment) {
  const store = useAppStore();
  const axis = presentAxis(scene);
  const drawn = diagramOf(scene);
  const [first] = loss.variables as [string];
  const edit = (change: SceneDiagram) =>
    store.getState().edit('sweep', (s) => withDiagram(s, change));
  const known = spreads.some((count) => count === drawn.starts);
  const counts = known ? spreads : [...spreads, drawn.starts];
  return (
    <>
      <Choice
        label="What the diagram sweeps"
        testId="diagram-axis"
        value={axis.id}
        options={stripAxes(scene).map(({ id, title }) => ({ value: id, label: title }))}
        onValue={(id) => {
          const chosen = stripAxes(scene).find((each) => each.id === id);
          if (chosen === undefined) return;
          store.getState().edit('sweep', (s) => withAxis(s, chosen, minimum));
        }}
      />
      <Choice
        label="What the diagram shows"
        testId="diagram-observable"
        value={drawn.observable ?? first}
        options={observableNames(loss.variables).map((value) => ({
          value,
          label: `shows ${observableTitle(value, loss.variables)}`,
        }))}
        onValue={(name) =>
          store.getState().edit('sweep', (s) => withObservable(s, name === first ? null : name))
        }
      />
      <Choice
        label="Colours"
        testId="diagram-colours"
        value={drawn.colours}
        options={colours}
        onValue={(value) => edit({ colours: value })}
      />
      <Choice
        label="Where columns begin"
        testId="diagram-sweeps"
        value={drawn.sweeps}
        options={sweeps}
        onValue={(value) => edit({ sweeps: value })}
      />
      {drawn.sweeps === 'start' ? (
        <Choice
          label="Starts"
          testId="diagram-starts"
          value={String(drawn.starts)}
          options={counts.map((count) => ({
            value: String(count),
            label: count === 0 ? '1 start' : `+ ${count} starts`,
            help:
              count === 0
                ? 'The own start, and one beside each other minimum.'
                : `${count} more, spread over the picture of the loss.`,
          }))}
          onValue={(count) => edit({ starts: Number(count) })}
        />
      ) : null}
    </>
  );
}
