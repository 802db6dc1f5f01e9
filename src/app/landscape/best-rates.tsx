import { type BestRates, bestRates } from '../../analysis/landscape/landscape.ts';
import type { StationaryPoint } from '../../loss/stationary.ts';
import { LineSample } from '../controls/line-sample.tsx';
import { texNumber } from '../equations/live-tex.ts';
import { Tex } from '../equations/tex.tsx';
import { withBestRate } from '../state/landscape-edits.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { factorWords, pointWords, stepsPerDigit } from './landscape-words.ts';

const field = 'bestRate';

/** The condition number at a minimum, and the rates that are best there, to be used at once. */
export function BestRatesLines({ minimum }: { readonly minimum: StationaryPoint | null }) {
  const store = useAppStore();
  const problem = useApp(({ problems }) => problems[field]?.message);
  const rates = minimum === null ? null : bestRates(minimum.curvatures);
  if (minimum === null || rates === null) {
    return (
      <p className="panel-summary">
        No minimum with a curvature in every direction: no rate is best.
      </p>
    );
  }
  const { gradientDescent, heavyBall } = rates;
  const use = (eta: number, rho: number | null) =>
    store.getState().edit(field, (s) => withBestRate(s, { eta, rho }));
  return (
    <div className="best-rates">
      <p className="panel-summary">
        At the minimum {pointWords(minimum.x, 3)} <ConditionNumber rates={rates} />, and gradient
        descent is stable below{' '}
        <Tex source={`\\eta=2/\\lambda_{\\max}=${texNumber(rates.gradientDescentLimit)}`} />.
      </p>
      <ul>
        <li>
          <LineSample id="gd" />
          <span>
            <Tex source={`\\eta=\\tfrac{2}{\\mu+L}=${texNumber(gradientDescent.lr)}`} />
            <span className="soft">
              error × {factorWords(gradientDescent.factor)} a step,{' '}
              {stepsPerDigit(gradientDescent.factor)}
            </span>
          </span>
          <button
            type="button"
            className="button"
            aria-label="Use the best rate of gradient descent"
            onClick={() => use(gradientDescent.lr, null)}
          >
            Use
          </button>
        </li>
        <li>
          <LineSample id="heavy-ball" />
          <span>
            <span className="best-rate-numbers">
              <Tex
                source={`\\eta'=\\tfrac{4}{(\\sqrt L+\\sqrt\\mu)^2}=${texNumber(heavyBall.lr)}`}
              />
              <Tex source={`\\rho=${texNumber(heavyBall.momentum)}`} />
            </span>
            <span className="soft">
              error × {factorWords(heavyBall.factor)} a step, {stepsPerDigit(heavyBall.factor)}
            </span>
          </span>
          <button
            type="button"
            className="button"
            aria-label="Use the best rate and momentum of heavy ball"
            onClick={() => use(heavyBall.lr / (1 - heavyBall.momentum), heavyBall.momentum)}
          >
            Use
          </button>
        </li>
      </ul>
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function ConditionNumber({ rates }: { readonly rates: BestRates }) {
  return (
    <>
      the condition number is{' '}
      <span data-testid="condition-number">
        <Tex source={`\\kappa=L/\\mu=${texNumber(rates.conditionNumber)}`} />
      </span>
    </>
  );
}
