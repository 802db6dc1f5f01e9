import { useMemo } from 'react';
import { createComparison, type Demonstration } from '../../analysis/comparison/comparison.ts';
import type { ComparedRule, ComparisonNumbers } from '../../analysis/comparison/demonstration.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { LineSample } from '../controls/line-sample.tsx';
import type { Experiment } from '../derived/experiment.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { claimWords, obstacleWords } from './comparison-words.ts';
import { Sparkline } from './sparkline.tsx';
import './comparison.css';

/** A valley for losses that have none: this many times as sharp across as along. */
const usualValley = 100;

/** From this condition number on the valley at hand is narrow enough to show something. */
const narrow = 10;

/** The numbers at hand, at the curvatures of the minimum at hand where it has any. */
function comparisonNumbers({ dictionary, minimum }: Experiment): ComparisonNumbers & {
  readonly own: { readonly curvature: boolean; readonly valley: boolean };
} {
  const [least = 0, greatest = 0] = [minimum?.curvatures[0], minimum?.curvatures.at(-1)];
  const curved = minimum?.kind === 'minimum' && greatest > 0;
  const valley = curved && least > 0 && greatest / least >= narrow;
  return {
    eta: dictionary.eta,
    rho: dictionary.rho,
    curvature: curved ? greatest : 1,
    conditionNumber: valley ? greatest / least : usualValley,
    own: { curvature: curved, valley },
  };
}

/** Gradient descent against momentum: every line is tried with the numbers at hand, and may fail. */
export function ComparisonTable() {
  const numbers = comparisonNumbers(useCalmExperiment());
  const { eta, rho, curvature, conditionNumber, own } = numbers;
  const compare = useMemo(createComparison, []);
  const lines = useMemo(
    () => compare({ eta, rho, curvature, conditionNumber }),
    [compare, eta, rho, curvature, conditionNumber],
  );
  const holding = lines.filter(({ obstacle }) => obstacle === null).length;
  return (
    <>
      <p className="derive-note" data-testid="claims-holding">
        At η = {formatNumber(eta)} and ρ = {formatNumber(rho)}{' '}
        <strong>
          {holding} of {lines.length} claims hold
        </strong>
        . Each is tried at λ = {formatNumber(curvature, 3)}
        {own.curvature ? ', the curvature of your minimum' : ''}, and in a valley{' '}
        {formatNumber(conditionNumber, 3)} times as sharp across as along
        {own.valley ? ', as yours is' : ''}. Move the sliders and see which ones fall.
      </p>
      <table className="comparison" aria-label="Gradient descent against momentum">
        <thead>
          <tr>
            <th scope="col">
              <LineSample id="gd" /> gradient descent
            </th>
            <th scope="col">
              <LineSample id="averaged" /> momentum
            </th>
            <th scope="col">step by step</th>
          </tr>
        </thead>
        {lines.map((line) => (
          <ClaimRows key={line.claim} line={line} numbers={numbers} />
        ))}
      </table>
    </>
  );
}

function ClaimRows(props: { readonly line: Demonstration; readonly numbers: ComparisonNumbers }) {
  const { line, numbers } = props;
  const words = claimWords[line.claim];
  const told = (rule: ComparedRule) => {
    const measured = line.measured[rule];
    return measured === undefined ? null : (
      <span
        key={rule}
        style={{ color: `var(--motion-${rule})` }}
        data-testid={`${line.claim}-${rule}`}
      >
        {words.value(measured, rule)}
      </span>
    );
  };
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          <strong>{words.title}</strong> {words.claim}
        </th>
      </tr>
      <tr>
        <td>{told('gd')}</td>
        <td>{(['averaged', 'heavy-ball'] as const).map(told)}</td>
        <td>
          {line.paths.length === 0 ? null : <Sparkline paths={line.paths} drawn={words.drawn} />}
        </td>
      </tr>
      <tr>
        <td colSpan={3} data-testid={`verdict-${line.claim}`}>
          {line.obstacle === null ? (
            <>
              <strong className="holds">Holds:</strong> {words.holds(line, numbers)}
            </>
          ) : (
            <>
              <strong className="fails">Does not hold here,</strong> because{' '}
              {obstacleWords[line.obstacle](numbers, line)}
            </>
          )}
        </td>
      </tr>
    </tbody>
  );
}
