import { useMemo } from 'react';
import { rules } from '../../motion/rules.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Shown } from '../../scene/scene.ts';
import { LineSample } from '../controls/line-sample.tsx';
import { motionLabels } from '../derived/motion-labels.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { type Following, isLinear, type TrackingRow, trackingRows } from './tracking.ts';
import { followingWords } from './tracking-words.ts';
import './tracking.css';

/** How far and how late each motion follows a minimum that swings; nothing where none does. */
export default function TrackingLines() {
  const experiment = useCalmExperiment();
  const rows = useMemo(() => trackingRows(experiment), [experiment]);
  if (rows === null || rows.length === 0) return null;
  const { loss, scene, dictionary } = experiment;
  return (
    <ul className="tracking" data-testid="tracking" aria-label="How the swing is followed">
      {scene.show.filter(isLinear).map((id) => (
        <Motion
          key={id}
          id={id}
          rows={rows.filter((row) => row.id === id)}
          dimension={loss.variables.length}
          step={formatNumber((rows[0]?.frequency ?? 0) * dictionary.dt, 3)}
        />
      ))}
    </ul>
  );
}

interface MotionProps {
  readonly id: Shown;
  readonly rows: readonly TrackingRow[];
  readonly dimension: number;
  /** ωΔt as it is printed. */
  readonly step: string;
}

/** A motion's coordinates, those that follow alike together, and then the formula that they share. */
function Motion({ id, rows, dimension, step }: MotionProps) {
  return (
    <li>
      {rows.map(({ variables, exact, seen }) => (
        <p key={variables.join()}>
          <LineSample id={id} />{' '}
          {variables.length === dimension ? motionLabels[id] : variables.join(', ')}{' '}
          {exact === null ? 'never settles into following the swing.' : `${followingWords(exact)}.`}{' '}
          {exact === null ? null : (
            <span className="soft">
              {seen === null ? 'Not yet seen in this film.' : `Seen: ${inShort(seen)}.`}
            </span>
          )}
        </p>
      ))}
      <p className="tracking-formula">
        <Tex source={gainTex(id)} />
        {id === 'flow' ? null : (
          <Tex source={`z=e^{i\\omega\\Delta t},\\ \\omega\\Delta t=${step}`} />
        )}
      </p>
    </li>
  );
}

function inShort({ gain, late }: Following): string {
  return `${formatNumber(100 * gain, 3)} %, ${formatNumber(late, 2)}`;
}

/** The amplitude of a motion over that of the minimum, at z = e^{iωΔt} for steps. */
function gainTex(id: Shown): string {
  if (id === 'flow') return '\\dfrac{\\lambda}{|\\lambda-m\\omega^2+i\\gamma\\omega|}';
  const { rateTex } = rules[id];
  const rate = id === 'averaged' ? `(1-\\rho)${rateTex}` : rateTex;
  const inertia = id === 'gd' ? 'z-1' : '(z-1)(1-\\rho/z)';
  return `\\dfrac{${rate}\\lambda}{|${inertia}+${rate}\\lambda|}`;
}
