import { type Scales, scaleNames } from '../../motion/diagonal.ts';
import type { Dictionary } from '../../motion/dictionary.ts';
import { formatNumber, parameters } from '../../scene/parameters.ts';
import { scaleParameter } from '../../scene/scale-parameter.ts';
import { NumberField } from '../controls/number-field.tsx';
import { Tex } from '../equations/tex.tsx';
import { useApp, useAppStore } from '../state/store.ts';
import { withScale } from '../state/variation-edits.ts';

interface ScaleTableProps {
  readonly variables: readonly string[];
  readonly scales: Scales;
  /** The motion along each coordinate; none where all are the scene's own. */
  readonly along: readonly Dictionary[];
  /** The scene's own rate. */
  readonly eta: number;
}

const field = 'scales';

/** Per coordinate, the factors on learning rate, mass and friction, and the rate they lead to. */
export function ScaleTable({ variables, scales, along, eta }: ScaleTableProps) {
  const store = useAppStore();
  const problem = useApp(({ problems }) => problems[field]?.message);
  const names = [...scaleNames].reverse();
  return (
    <>
      <table className="scale-table">
        <caption className="overline">Factors per coordinate</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">coordinate</span>
            </th>
            {names.map((name) => (
              <th key={name} scope="col" title={parameters[name].label}>
                <span className="visually-hidden">{parameters[name].label}</span>
                <Tex source={parameters[name].symbol} />
              </th>
            ))}
            <th scope="col">so η is</th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable, at) => (
            <tr key={variable}>
              <th scope="row">{variable}</th>
              {names.map((name) => (
                <td key={name}>
                  <NumberField
                    parameter={scaleParameter}
                    label={`${parameters[name].label} of ${variable}, factor`}
                    value={scales[name]?.[at] ?? 1}
                    error={problem}
                    onValue={(value) =>
                      store
                        .getState()
                        .edit(field, (s) => withScale(s, name, { at, of: variables.length, value }))
                    }
                    onProblem={(message) => store.getState().report(field, message)}
                  />
                </td>
              ))}
              <td>{formatNumber(along[at]?.eta ?? eta, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
