import type { SchemeName } from '../../../motion/langevin/scheme.ts';
import { schemes } from '../../../motion/langevin/schemes.ts';
import type { Scene } from '../../../scene/scene.ts';
import { sceneHeat } from '../../../scene/scene-heat.ts';
import type { Experiment } from '../../derived/experiment.ts';
import { KeySample } from '../../plot/key-sample.tsx';
import { readable } from '../../plot/ticks.ts';
import { useAppStore } from '../../state/store.ts';
import { useTheme } from '../../theme.ts';
import { expectation } from '../expectations.ts';
import type { Reading } from '../live/latter-half.ts';
import { agrees, withError } from '../reading-words.ts';
import { schemeKey } from './scheme-colours.ts';
import { type Comparison, schemeNames } from './use-comparison.ts';

interface SchemeTableProps {
  readonly experiment: Experiment;
  readonly comparison: Comparison;
  readonly chosen: SchemeName | null;
  /** Whether expectations are exact on this landscape. */
  readonly strict: boolean;
}

function withScheme(scene: Scene, scheme: SchemeName): Scene {
  const heat = sceneHeat(scene);
  return heat.source === 'bath' ? { ...scene, heat: { ...heat, scheme } } : scene;
}

/** All schemes with the same noise: what each reads, and what it must read at this step. */
export function SchemeTable({ experiment, comparison, chosen, strict }: SchemeTableProps) {
  const store = useAppStore();
  const theme = useTheme();
  const heat = sceneHeat(experiment.scene);
  const { variables } = experiment.loss;
  return (
    <section
      className="heat-scroll"
      aria-label="Schemes compared"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      <table className="heat-table scheme-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              scheme
            </th>
            <th scope="col">⟨{variables[0]}²⟩</th>
            <th scope="col">⟨u²⟩</th>
            <th scope="colgroup" colSpan={2}>
              kinetic temperature
            </th>
            <th scope="colgroup" colSpan={2}>
              configurational temperature
            </th>
            <th scope="col">left</th>
          </tr>
          <tr>
            <th scope="col">seen</th>
            <th scope="col">seen</th>
            <th scope="col">seen</th>
            <th scope="col">expected</th>
            <th scope="col">seen</th>
            <th scope="col">expected</th>
            <th scope="col">of all</th>
          </tr>
        </thead>
        <tbody>
          {schemeNames.map((name) => {
            const result = comparison.results[name];
            const averages = result?.averages;
            const expected =
              heat.source === 'bath' ? expectation(experiment, { ...heat, scheme: name }) : null;
            const known = expected?.status === 'stationary' ? expected : null;
            const unstable = expected?.status === 'unstable';
            const { label, ...look } = schemeKey(name, theme);
            return (
              <tr key={name} data-scheme={name} aria-current={name === chosen ? 'true' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="scheme-row"
                    title={schemes[name].summary}
                    onClick={() => store.getState().edit('scheme', (s) => withScheme(s, name))}
                  >
                    <KeySample {...look} />
                    {label}
                  </button>
                </th>
                <Seen reading={averages?.x2[0]} />
                <Seen reading={averages?.u2?.[0]} none={schemes[name].overdamped} />
                <Seen
                  reading={averages?.kinetic ?? undefined}
                  none={schemes[name].overdamped}
                  expected={strict ? (known?.kinetic ?? undefined) : undefined}
                />
                <td className="soft">
                  {schemes[name].overdamped ? '' : expectedText(known?.kinetic, unstable)}
                </td>
                <Seen
                  reading={averages?.configurational}
                  expected={strict ? known?.configurational : undefined}
                />
                <td className="soft">{expectedText(known?.configurational, unstable)}</td>
                <td>
                  {result === undefined || result.escaped === 0
                    ? ''
                    : result.escaped.toLocaleString('en')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function expectedText(value: number | null | undefined, unstable: boolean): string {
  if (unstable) return 'unstable';
  return value === null || value === undefined ? '–' : readable(value, 4);
}

function Seen(props: {
  readonly reading: Reading | undefined;
  readonly none?: boolean;
  readonly expected?: number | undefined;
}) {
  const { reading, none = false, expected } = props;
  if (none) return <td />;
  if (reading === undefined) return <td>…</td>;
  const off = expected !== undefined && agrees(reading, expected) === false;
  return <td className={off ? 'seen off' : 'seen'}>{withError(reading)}</td>;
}
