import { useDeferredValue } from 'react';
import { ruleEquation } from '../../motion/equation.ts';
import type { RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import { ruleParameters } from '../../scene/scene-motion.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { newtonTex } from './live-tex.ts';
import { Tex } from './tex.tsx';
import './equations.css';

const order: readonly RuleName[] = ['averaged', 'heavy-ball', 'literal', 'gd'];

/** Newton's law and the update rules of the motions shown, with the numbers of the moment. */
export function Equations() {
  // Typesetting may lag a drag; the picture must not.
  const { dictionary, scene } = useDeferredValue(useExperiment());
  const shown = order.filter((name) => scene.show.includes(name)).slice(0, 2);
  return (
    <section className="equations" aria-label="Equations">
      <dl>
        <div>
          <dt>Physics</dt>
          <dd>
            <Tex source={newtonTex(dictionary)} />
          </dd>
        </div>
        {shown.map((name) => (
          <div key={name} className={`equation-${name}`}>
            <dt>{name === 'gd' ? 'Descent' : 'Learning'}</dt>
            <dd>
              {ruleEquation(rules[name], {
                values: ruleParameters(dictionary, name),
                digits: 3,
              }).map((line) => (
                <Tex key={line} source={line} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
