import { useMemo } from 'react';
import { rules } from '../../motion/rules.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Shown } from '../../scene/scene.ts';
import { LineSample } from '../controls/line-sample.tsx';
import { motionLabels } from '../derived/motion-labels.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { type Following, type TrackingRow, trackingRows } from './tracking.ts';
import { followingWords } from './tracking-words.ts';
import './tracking.css';

/** How far and how late each motion follows a minimum that swings; nothing where none does. */
export default function TrackingLines() {
  const experiment = useCalmExperiment();
  const rows = useMemo(() => trackingRows(experiment), [experiment]);
  if (rows === null || rows.length === 0) return null;
  const dimension = experiment.loss.variables.length;
  return (
    <ul className="tracking" data-testid="tracking" aria-label="How the swing is followed">
      {rows.map((row) => (
        <Row key={`${row.id} ${row.variables.join()}`} row={row} dimension={dimension} />
      ))}
    </ul>
  );
}

function Row({ row, dimension }: { readonly row: TrackingRow; readonly dimension: number }) {
  const { id, variables, exact, seen } = row;
  const who = variables.length === dimension ? motionLabels[id] : variables.join(', ');
  return (
    <li>
      <p>
        <LineSample id={id} /> {who}{' '}
        {exact === null ? 'never settles into following the swing.' : `${followingWords(exact)}.`}
      </p>
      {exact === null ? null : (
        <p className="tracking-aside">
          <Tex source={gainTex(id)} />
          <span>{seen === null ? 'not yet seen in this film' : `seen: ${inShort(seen)}`}</span>
        </p>
      )}
    </li>
  );
}

function inShort({ gain, late }: Following): string {
  return `${formatNumber(100 * gain, 3)} %, ${formatNumber(late, 2)}`;
}

/** The amplitude of a motion over that of the minimum, z = e^{iωΔt}. */
function gainTex(id: Shown): string {
  if (id === 'flow') return '\\frac{\\lambda}{|\\lambda-m\\omega^2+i\\gamma\\omega|}';
  const { rateTex } = rules[id];
  const rate = id === 'averaged' ? `(1-\\rho)${rateTex}` : rateTex;
  const inertia = id === 'gd' ? 'z-1' : '(z-1)(1-\\rho/z)';
  return `\\frac{${rate}\\lambda}{|${inertia}+${rate}\\lambda|}`;
}
