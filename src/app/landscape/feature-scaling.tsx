import type { Conditioning } from '../../analysis/landscape/feature-scaling.ts';
import { bestRates } from '../../analysis/landscape/landscape.ts';
import type { SceneLoss } from '../../scene/scene.ts';
import { useComputed } from '../derived/use-computed.ts';
import { withScaledColumns } from '../state/landscape-edits.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { shown, stepsPerDigit } from './landscape-words.ts';
import { type LandscapePool, useIdentity } from './use-survey.ts';

const field = 'scaledColumns';

interface FeatureScalingProps {
  /** With data. */
  readonly loss: SceneLoss;
  readonly pool: LandscapePool;
}

/** The condition number of a loss on data with its columns as they are and scaled, and the switch between them. */
export function FeatureScalingLines({ loss, pool }: FeatureScalingProps) {
  const store = useAppStore();
  const refused = useApp(({ problems }) => problems[field]?.message);
  const { result, problem } = useComputed(pool, 'scaling', useIdentity(loss), () => loss);
  const standardize = loss.data?.standardize ?? false;
  const scaled = standardize !== false;
  const trouble = refused ?? problem ?? null;
  // A formula without features has nothing to scale.
  if (trouble === null && result === null) return null;
  return (
    <>
      <h3 className="overline">Scaling the columns</h3>
      {trouble === null ? null : (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
      {result === null ? null : (
        <div className="feature-scaling" data-testid="feature-scaling">
          <table>
            <thead>
              <tr>
                <th scope="col">columns</th>
                <th scope="col">κ</th>
                <th scope="col">best descent</th>
              </tr>
            </thead>
            <tbody>
              <Row name="as they are" found={result.before} now={!scaled} />
              <Row name={`${result.columns.join(', ')} scaled`} found={result.after} now={scaled} />
            </tbody>
          </table>
          <button
            type="button"
            className="button"
            onClick={() => store.getState().edit(field, (s) => withScaledColumns(s, !scaled))}
          >
            {scaled ? 'Take the columns as they are' : 'Scale the columns'}
          </button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly found: Conditioning | null;
  /** Whether it is how the loss on screen has them. */
  readonly now: boolean;
}

function Row({ name, found, now }: RowProps) {
  const rates = found === null ? null : bestRates(found.curvatures);
  const flat = found?.conditionNumber === Infinity;
  return (
    <tr aria-current={now}>
      <th scope="row">{name}</th>
      <td>{found === null ? 'no minimum' : flat ? '∞' : shown(found.conditionNumber, 3)}</td>
      <td>{rates === null || flat ? '–' : stepsPerDigit(rates.gradientDescent.factor)}</td>
    </tr>
  );
}
