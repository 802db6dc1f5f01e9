import { formatNumber } from '../../scene/parameters.ts';
import type { Shown } from '../../scene/scene.ts';
import type { Experiment } from '../derived/experiment.ts';
import { settledPeriod } from '../derived/settled-period.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { ofOneCoordinate } from './one-coordinate.ts';
import {
  descentSentence,
  describeMomentum,
  type Fate,
  flattestSentence,
  momentumRule,
  momentumSentence,
  noRegimeSentence,
  particleSentence,
  regimeName,
  regimeOf,
} from './regime-words.ts';
import './regime-panel.css';

/** The regime in words, with the numbers of the moment. What is shown and unstable comes first. */
export function RegimePanel() {
  const whole = useCalmExperiment();
  const { experiment, about } = ofOneCoordinate(whole);
  const { dictionary, scene } = experiment;
  const regime = regimeOf(experiment);
  if (regime === null) {
    return (
      <p className="regime-text" data-testid="regime">
        {noRegimeSentence(experiment)}
      </p>
    );
  }
  const { particle, descent } = regime;
  const rule = momentumRule(experiment);
  const momentum = describeMomentum(regime, experiment, rule);
  const ofParticle = particleSentence(regime, experiment);
  const ofMomentum = momentumSentence(regime, experiment, rule, fateOf(experiment, rule));
  const ofDescent = descentSentence(regime, fateOf(experiment, 'gd'));
  const flattest = flattestSentence(regime);
  const learner = scene.show.find((id) => id !== 'flow');
  const lead =
    learner === 'gd' && !descent.stable
      ? ofDescent
      : learner !== undefined && learner !== 'gd' && dictionary.rho !== 0 && !momentum.stable
        ? ofMomentum
        : ofParticle;
  const rest = [ofMomentum, ofDescent, ofParticle].filter((sentence) => sentence !== lead);
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
      {about === null ? null : <p className="regime-aside">{about}</p>}
      <p className="regime-text">{lead}</p>
      {flattest === null ? null : <p className="regime-text">{flattest}</p>}
      <p className="regime-aside" data-testid="regime-discrete">
        {lead === ofMomentum ||
        momentum.regime === particle.regime ||
        dictionary.rho === 0 ? null : (
          <span className="badge badge-quiet">in steps: {momentum.regime}</span>
        )}
        {rest.join(' ')}
        {scene.show.includes('literal')
          ? ` The textbook pair with this η goes ${formatNumber(dictionary.literalFactor, 3)} times as far at terminal velocity.`
          : null}
      </p>
    </div>
  );
}

/** What a discrete motion on screen is seen to do in the end; null where it is not shown. */
function fateOf({ tracks, domain }: Experiment, id: Shown): Fate {
  const track = tracks.find((each) => each.id === id);
  if (track === undefined) return null;
  if (track.status === 'escaped') return 'left';
  const period = settledPeriod(track, Math.hypot(...domain.map(([from, to]) => to - from)));
  return period === null ? 'wanders' : { period };
}
