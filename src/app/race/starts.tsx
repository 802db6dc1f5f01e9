import { type Parameter, parameters } from '../../scene/parameters.ts';
import { Icon } from '../controls/icon.tsx';
import { NumberField } from '../controls/number-field.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { withStartAt, withStartRemoved } from './entrants/scene-race.ts';

/** More starts than this are no picture any more. */
const mostStarts = 8;

interface StartsProps {
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** From where they run: one or more starts, the chosen one in numbers. */
export function Starts({ chosen, onChoose }: StartsProps) {
  const store = useAppStore();
  const { scene, loss, domain } = useCalmExperiment();
  const problem = useApp(({ problems }) => problems['start']?.message);
  const { start } = scene;
  const here = start[chosen] ?? start[0]!;
  const add = () => {
    const [low, high] = domain[0]!;
    const step = (high - low) / 10;
    const next = here.map((x, i) => (i > 0 ? x : x + step <= high ? x + step : x - step));
    store.getState().edit('start', (s) => withStartAt(s, s.start.length, next));
    onChoose(start.length);
  };
  return (
    <div className="race-starts">
      <div className="race-chips">
        {start.map((_, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a start is its place in the list
            key={index}
            type="button"
            className="chip"
            aria-pressed={index === chosen}
            aria-label={`Start ${index + 1}`}
            onClick={() => onChoose(index)}
          >
            {index + 1}
          </button>
        ))}
        {start.length < mostStarts ? (
          <button type="button" className="chip" aria-label="Add a start" onClick={add}>
            <Icon name="plus" />
          </button>
        ) : null}
        {start.length > 1 ? (
          <button
            type="button"
            className="chip"
            aria-label={`Remove start ${chosen + 1}`}
            onClick={() => {
              store.getState().edit('start', (s) => withStartRemoved(s, chosen));
              onChoose(Math.max(0, chosen - 1));
            }}
          >
            <Icon name="minus" />
          </button>
        ) : null}
      </div>
      {loss.variables.map((variable, i) => (
        <div className="race-line" key={variable}>
          <span>{variable}</span>
          <NumberField
            parameter={coordinate(variable, domain[i] ?? [-1, 1])}
            label={`start, ${variable}`}
            value={here[i] ?? 0}
            error={problem}
            onValue={(value) =>
              store.getState().edit('start', (s) =>
                withStartAt(
                  s,
                  chosen,
                  here.map((x, k) => (k === i ? value : x)),
                ),
              )
            }
            onProblem={(message) => store.getState().report('start', message)}
          />
        </div>
      ))}
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** A coordinate of the start, in the terms of the parameter table: its steps suit the picture. */
function coordinate(variable: string, [low, high]: readonly [number, number]): Parameter {
  const step = (high - low) / 50;
  return {
    ...parameters.eta,
    name: variable,
    label: `start, ${variable}`,
    minimum: -Infinity,
    maximum: Infinity,
    slider: { from: low, to: high },
    scale: 'linear',
    step,
    fineStep: step / 10,
    coarseStep: 5 * step,
    default: 0,
  };
}
