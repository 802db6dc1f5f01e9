import { useState } from 'react';
import type { StationaryPoint } from '../../loss/stationary.ts';
import { kindWord, pointWords, shown } from './landscape-words.ts';
import { MarkSign } from './mark-sign.tsx';

/** More than this are shown on demand. */
const few = 8;

interface PointTableProps {
  readonly points: readonly StationaryPoint[];
  readonly variables: readonly string[];
  /** Told which one is looked at. */
  readonly onLook: (index: number | null) => void;
  /** Puts the start there. */
  readonly onStart: (x: readonly number[]) => void;
}

/** Every stationary point: what it is, where, and how it curves. A row that is looked at is marked on the surface. */
export function PointTable({ points, variables, onLook, onStart }: PointTableProps) {
  const [all, setAll] = useState(false);
  if (points.length === 0) return null;
  const listed = all ? points : points.slice(0, few);
  return (
    <div className="point-table">
      <table>
        <caption className="visually-hidden">Stationary points by rising loss</caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            <th scope="col">
              {variables.length === 1 ? variables[0] : `(${variables.join(', ')})`}
            </th>
            <th scope="col">loss</th>
            <th scope="col">curvatures</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ kind, x, loss, curvatures }, i) => (
            <tr
              key={x.join()}
              onPointerEnter={() => onLook(i)}
              onPointerLeave={() => onLook(null)}
              onFocus={() => onLook(i)}
              onBlur={() => onLook(null)}
            >
              <th scope="row">
                <MarkSign kind={kind} />
                <span>{kindWord(kind)}</span>
              </th>
              <td>
                <button
                  type="button"
                  className="link-button"
                  aria-label={`Start at the ${kindWord(kind)} ${pointWords(x)}`}
                  title="Put the start here"
                  onClick={() => onStart(x)}
                >
                  {pointWords(x, 3)}
                </button>
              </td>
              <td>{shown(loss, 3)}</td>
              <td>{curvatures.map((each) => shown(each, 3)).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {points.length > few ? (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>
          {all ? `only the lowest ${few}` : `all ${points.length}`}
        </button>
      ) : null}
    </div>
  );
}
