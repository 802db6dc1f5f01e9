import { type Damping, dampings } from '../../motion/damping.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { withDampingOfParticle } from '../state/motion-edits.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { WideTable } from './wide-table.tsx';

const names: readonly Damping[] = ['explicit', 'implicit', 'crank-nicolson', 'exponential'];

/** What each rule is at Δt = τ and as the mass vanishes. */
const remarks: Readonly<Record<Damping, string>> = {
  explicit: 'ρ = 0 at Δt = τ; flips the velocity beyond, unstable on flat ground beyond 2τ',
  implicit: 'never negative; tends to gradient descent as m → 0',
  'crank-nicolson': 'ρ → −1 as m → 0: the velocity flips for ever',
  exponential: 'exact on flat ground; tends to gradient descent as m → 0',
};

/** ρ under each friction rule for the Δt/τ of the moment, and the choice between them. */
export function FrictionRules() {
  const store = useAppStore();
  const { dictionary } = useExperiment();
  const problem = useApp((state) => state.problems['damping']);
  const a = dictionary.dt / dictionary.tau;
  return (
    <>
      <WideTable label="Friction rules">
        <thead>
          <tr>
            <th scope="col">friction rule</th>
            <th scope="col">ρ(a)</th>
            <th scope="col">at a = {formatNumber(a, 3)}</th>
            <th scope="col">worth knowing</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className={name === dictionary.damping ? 'chosen' : undefined}>
              <th scope="row">
                <label className="rule-choice">
                  <input
                    type="radio"
                    name="friction-rule"
                    checked={name === dictionary.damping}
                    onChange={() =>
                      store.getState().edit('damping', (s) => withDampingOfParticle(s, name))
                    }
                  />
                  {dampings[name].title}
                </label>
              </th>
              <td>
                <Tex source={`\\displaystyle ${dampings[name].tex}`} />
              </td>
              <td className="number">{formatNumber(dampings[name].momentum(a), 4)}</td>
              <td className="remark">{remarks[name]}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}
        </p>
      )}
    </>
  );
}
