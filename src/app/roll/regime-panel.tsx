import { formatNumber } from '../../scene/parameters.ts';
import { settledPeriod } from '../derived/settled-period.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import {
  descentSentence,
  momentumSentence,
  particleSentence,
  regimeName,
  regimeOf,
} from './regime-words.ts';
import './regime-panel.css';

/** The regime in words, with the numbers of the moment. */
export function RegimePanel() {
  const experiment = useCalmExperiment();
  const { tracks, domain, dictionary, scene } = experiment;
  const regime = regimeOf(experiment);
  if (regime === null) {
    return (
      <p className="regime-text" data-testid="regime">
        From this start the loss has no minimum with curvature to come to rest in, so there is no
        damping ratio. Move the start or choose another landscape.
      </p>
    );
  }
  const descent = tracks.find((track) => track.id === 'gd');
  const size = Math.hypot(...domain.map(([from, to]) => to - from));
  const period = descent === undefined ? null : settledPeriod(descent, size);
  const { particle, momentum, flat } = regime;
  return (
    <div className="regime" data-testid="regime">
      <p className="regime-head">
        <span className="badge">{regimeName(particle.regime)}</span>
        <span>
          <Tex source="\zeta" /> ={' '}
          <span data-testid="zeta">{formatNumber(particle.dampingRatio, 3)}</span>,{' '}
          <Tex source="\tau" /> = {formatNumber(dictionary.tau, 3)}
        </span>
      </p>
      <p className="regime-text">{particleSentence(regime, experiment)}</p>
      {flat === null ? null : (
        <p className="regime-text">
          Along its flattest direction it is {regimeName(flat.particle.regime)}, ζ ={' '}
          {formatNumber(flat.particle.dampingRatio, 3)}.
        </p>
      )}
      <p className="regime-aside" data-testid="regime-discrete">
        {momentum.regime === particle.regime || dictionary.rho === 0 ? null : (
          <span className="badge badge-quiet">in steps: {momentum.regime}</span>
        )}
        {momentumSentence(regime, experiment)} {descentSentence(regime, period)}
        {scene.show.includes('literal')
          ? ` The textbook pair with this η is ${formatNumber(dictionary.literalFactor, 3)} times as fast.`
          : null}
      </p>
    </div>
  );
}
