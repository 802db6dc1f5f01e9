import type { Terrain } from '../../../analysis/race/suggested.ts';
import { entrantNumber } from '../../../scene/entrant-numbers.ts';
import { parameters } from '../../../scene/parameters.ts';
import type { RaceEntrant } from '../../../scene/scene.ts';
import { Icon } from '../../controls/icon.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { usePlayback } from '../../state/playback.ts';
import { useApp, useAppStore } from '../../state/store.ts';
import type { Abscissa } from '../abscissa.ts';
import { withRateFrom } from './scene-race.ts';

interface RateFromHereProps {
  readonly entrant: RaceEntrant;
  readonly index: number;
  readonly terrain: Terrain;
  readonly abscissa: Abscissa;
}

/** Another rate from the moment of the film on, while all that the entrant remembers stays. */
export function RateFromHere({ entrant, index, terrain, abscissa }: RateFromHereProps) {
  const store = useAppStore();
  const field = `race.${index}.from`;
  const problem = useApp(({ problems }) => problems[field]?.message);
  const step = usePlayback(({ position }) => Math.floor(position + 1e-9));
  const changes = entrant.rateChanges ?? [];
  const edit = (at: number, lr: number | undefined) =>
    store.getState().edit(field, (s) => withRateFrom(s, index, at, lr));
  const before = changes.filter((each) => each.step <= step).at(-1)?.lr;
  const now = before ?? entrantNumber(entrant, 'lr', terrain);
  return (
    <div className="rate-from">
      {changes.map(({ step: at, lr }) => (
        <div className="race-line" key={at}>
          <span>rate from step {at.toLocaleString('en')} on</span>
          <span className="race-pair">
            <NumberField
              parameter={parameters.eta}
              label={`rate from step ${at} on`}
              value={lr}
              error={problem}
              onValue={(value) => edit(at, value)}
              onProblem={(message) => store.getState().report(field, message)}
            />
            <button
              type="button"
              className="icon-button race-small"
              aria-label={`Take back the rate from step ${at} on`}
              onClick={() => edit(at, undefined)}
            >
              <Icon name="close" />
            </button>
          </span>
        </div>
      ))}
      <button
        type="button"
        className="link-button"
        disabled={abscissa !== 'iterations' || changes.some((each) => each.step === step)}
        title="The entrant goes on with all it remembers; only its rate is another one."
        onClick={() => edit(step, Number((now / 2).toPrecision(4)))}
      >
        {abscissa === 'iterations'
          ? `another rate from step ${step.toLocaleString('en')} on`
          : 'another rate from here on: count in iterations'}
      </button>
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
