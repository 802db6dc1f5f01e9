import { ruleEquation } from '../../motion/equation.ts';
import { schemeEquation } from '../../motion/langevin/equation.ts';
import type { Scheme } from '../../motion/langevin/scheme.ts';
import { schemes } from '../../motion/langevin/schemes.ts';
import { rules } from '../../motion/rules.ts';
import type { SceneHeat } from '../../scene/scene.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';

const velocities: Readonly<Record<Scheme['velocity'], string>> = {
  none: 'It has no velocity.',
  'on-step': 'The velocity it reports is that at the position’s own time.',
  'half-step': 'The velocity it reports is half a step old.',
};

/** What moves the particles: its formula, its order, what it gets exactly right, which velocity it reports. */
export function MoverCard({ heat }: { readonly heat: SceneHeat }) {
  const { dictionary } = useCalmExperiment();
  if (heat.source === 'gradient') {
    return (
      <div className="mover">
        <Lines lines={[...ruleEquation(rules[heat.rule]), gradientNoise]} />
        <p>
          ∇U is measured on <Tex source="B" /> samples, each wrong by <Tex source="\sigma" />.
        </p>
      </div>
    );
  }
  const scheme = schemes[heat.scheme];
  const order = scheme.weakOrder === Infinity ? 'exact at any Δt' : `order ${scheme.weakOrder}`;
  return (
    <div className="mover">
      <Lines lines={schemeEquation(scheme, { damping: dictionary.damping })} />
      <p>
        <strong>{order}</strong> · exact on a quadratic: {lowered(scheme.exact)}
      </p>
      <p>{velocities[scheme.velocity]}</p>
    </div>
  );
}

const gradientNoise = '\\nabla U \\to \\nabla U + \\tfrac{\\sigma}{\\sqrt{B}}\\,\\xi_{k}';

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className="mover-lines">
      {lines.map((line) => (
        <li key={line}>
          <Tex source={line} />
        </li>
      ))}
    </ul>
  );
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
