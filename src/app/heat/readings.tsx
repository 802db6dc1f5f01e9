import type { ReactNode } from 'react';
import { schemes } from '../../motion/langevin/schemes.ts';
import type { SceneHeat } from '../../scene/scene.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { readable } from '../plot/ticks.ts';
import { expectation, factorTex, isQuadratic, kineticByCurvature } from './expectations.ts';
import type { Equilibrium } from './heat-computations.ts';
import { heatNumbers } from './heat-numbers.ts';
import type { Reading } from './live/latter-half.ts';
import type { FrameReport } from './live/live-setting.ts';
import { agrees, withError } from './reading-words.ts';

interface ReadingsProps {
  readonly heat: SceneHeat;
  readonly report: FrameReport | null;
  readonly exact: Equilibrium | null;
}

/** Both temperatures beside what this step must read, then moments beside the exact ones. */
export function Readings({ heat, report, exact }: ReadingsProps) {
  const experiment = useCalmExperiment();
  const { scene, loss } = experiment;
  const { temperature } = heatNumbers(scene);
  // A bath has no schedule.
  const unsettled = heat.source === 'gradient' || loss.moves ? unsettledWords(experiment) : null;
  const expected = expectation(experiment, heat);
  const averages = report?.averages ?? null;
  const known = expected.status === 'stationary' ? expected : null;
  const tex = factorTex(heat);
  const quadratic = isQuadratic(experiment);
  const normalised = exact?.outcome === 'normalised' ? exact : null;
  return (
    <div className="readings">
      <div className="thermometers">
        {averages?.kinetic != null ? (
          <Thermometer
            name="Kinetic"
            by={velocityWords(heat)}
            tex={tex?.velocity ?? null}
            expected={known?.kinetic ?? null}
            strict={quadratic}
            byCurvature={
              quadratic ? null : kineticByCurvature(experiment, heat, averages.curvature.mean)
            }
            seen={averages.kinetic}
          />
        ) : null}
        <Thermometer
          name="Configurational"
          by={<Tex source="\langle|\nabla U|^2\rangle/\langle\nabla^2U\rangle" />}
          tex={
            tex?.position ??
            (heat.source === 'gradient' && unsettled === null
              ? 'T_{\\mathrm{eff}}=\\eta\\sigma^2/2B'
              : null)
          }
          expected={known?.configurational ?? null}
          strict={quadratic}
          {...(heat.source === 'gradient' && unsettled === null ? { limit: temperature } : {})}
          seen={averages?.configurational ?? null}
        />
        {expected.status === 'unstable' ? (
          <p className="heat-note field-error">
            Past the stability limit at the minimum: every small disturbance grows.
          </p>
        ) : null}
        <p className="heat-note">
          {unsettled === null
            ? `Expected: exact for this step${quadratic ? '' : ' on the quadratic at the minimum'}`
            : `Nothing is expected: ${loss.moves ? 'the landscape moves' : 'the rate follows a schedule'}`}
          {unsettled === null && heat.source === 'bath' ? (
            <>
              {' '}
              <Tex source="(h=\Delta t,\ \omega^2=\lambda/m)" />
            </>
          ) : null}
          . Seen: the latter half of the run, its error from groups of particles that never met.
        </p>
      </div>
      <table className="moments">
        <thead>
          <tr>
            <th scope="col">average</th>
            <th scope="col">seen</th>
            <th scope="col">exact at T</th>
          </tr>
        </thead>
        <tbody>
          {loss.variables.slice(0, 2).map((name, i) => (
            <Moment
              key={name}
              name={`⟨${name}²⟩`}
              seen={averages?.x2[i]}
              exact={normalised?.x2[i]}
            />
          ))}
          {loss.variables.length === 1 ? (
            <Moment
              name={`⟨${loss.variables[0]}⁴⟩`}
              seen={averages?.x4[0]}
              exact={normalised?.x4[0]}
            />
          ) : null}
          <Moment name="⟨U⟩" seen={averages?.energy} exact={normalised?.energy} />
          <Moment
            name={loss.variables.length === 1 ? '⟨x·U′⟩ virial' : '⟨x·∇U⟩/d virial'}
            seen={averages?.virial}
            exact={unsettled === null ? temperature : undefined}
          />
          {averages?.heat == null ? null : (
            <Moment name="heat in − out" seen={averages.heat} exact={0} />
          )}
        </tbody>
      </table>
      {exact?.outcome === 'none' ? <p className="heat-note">{exact.reason}</p> : null}
    </div>
  );
}

interface ThermometerProps {
  readonly name: string;
  readonly by: ReactNode;
  readonly tex: string | null;
  readonly expected: number | null;
  /** Whether the expectation is exact here, so that another reading is news. */
  readonly strict: boolean;
  /** By the mean curvature, where that is another guess than the minimum's. */
  readonly byCurvature?: number | null;
  /** What small rates tend to, where that is another number. */
  readonly limit?: number;
  readonly seen: Reading | null;
}

function Thermometer(props: ThermometerProps) {
  const { name, by, tex, expected, strict, byCurvature = null, limit, seen } = props;
  const fits = strict && seen !== null && expected !== null ? agrees(seen, expected) : undefined;
  return (
    <div className="thermometer" data-testid={`thermometer-${name.toLowerCase()}`}>
      <h3>
        {name} temperature <span className="soft">{by}</span>
      </h3>
      <p>
        {tex === null ? null : (
          <>
            reads <Tex source={tex} />:{' '}
          </>
        )}
        {limit === undefined ? null : <>{readable(limit, 3)} for small rates, </>}
        {expected === null ? null : (
          <>
            {readable(expected, 4)} expected
            {byCurvature === null ? '' : ' by the minimum'},{' '}
          </>
        )}
        {byCurvature === null ? null : (
          <>
            {readable(byCurvature, 4)} by <Tex source="\langle\nabla^2U\rangle/d" />,{' '}
          </>
        )}
        <strong className={fits === false ? 'seen off' : 'seen'}>
          {seen === null ? '…' : withError(seen)}
        </strong>{' '}
        seen
      </p>
    </div>
  );
}

function velocityWords(heat: SceneHeat): string {
  if (heat.source !== 'bath') return '';
  const { title, velocity } = schemes[heat.scheme];
  return `${title} ${velocity} velocity`;
}

interface MomentProps {
  readonly name: string;
  readonly seen: Reading | undefined;
  readonly exact: number | undefined;
}

function Moment({ name, seen, exact }: MomentProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{seen === undefined ? '…' : withError(seen)}</td>
      <td>{exact === undefined ? '–' : readable(exact, 4)}</td>
    </tr>
  );
}
