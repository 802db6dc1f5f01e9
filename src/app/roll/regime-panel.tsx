import { isParticleRule } from '../../motion/rule.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Shown } from '../../scene/scene.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { fateOf, seenFate } from './fates.ts';
import { ofOneCoordinate } from './one-coordinate.ts';
import {
  descentSentence,
  describeMomentum,
  flattestSentence,
  momentumRule,
  momentumSentence,
  noRegimeSentence,
  optimizerSentence,
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
  const ofOptimizers = optimizerSentence(experiment, (id) => seenFate(experiment, id));
  if (regime === null) {
    return (
      <p className="regime-text" data-testid="regime">
        {ofOptimizers} {noRegimeSentence(experiment)}
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
  const learner = scene.show.find(isParticle);
  const lead =
    learner === 'gd' && !descent.stable
      ? ofDescent
      : learner !== undefined && learner !== 'gd' && dictionary.rho !== 0 && !momentum.stable
        ? ofMomentum
        : ofParticle;
  // Limits of rules that nobody sees say nothing beside those that are seen.
  const others = ofOptimizers !== null && !scene.show.some(isParticle);
  const rest = (others ? [ofParticle] : [ofMomentum, ofDescent, ofParticle]).filter(
    (sentence) => sentence !== lead,
  );
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
      {ofOptimizers === null ? null : (
        <p className="regime-text" data-testid="regime-optimizers">
          {ofOptimizers}
        </p>
      )}
      <p className="regime-text">{lead}</p>
      {flattest === null ? null : <p className="regime-text">{flattest}</p>}
      <p className="regime-aside" data-testid="regime-discrete">
        {others ||
        lead === ofMomentum ||
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

function isParticle(id: Shown): boolean {
  return id !== 'flow' && isParticleRule(id);
}
