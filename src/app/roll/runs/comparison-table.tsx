import { useMemo } from 'react';
import type { Experiment } from '../../derived/experiment.ts';
import type { KeptRun } from '../../keep/runs-text.ts';
import { useApp } from '../../state/store.ts';
import type { Track } from '../../track.ts';
import { differences } from './differences.ts';
import { trackOutcome } from './outcome.ts';

interface ComparisonTableProps {
  readonly experiment: Experiment;
  readonly b: KeptRun;
}

/** What differs between the run on screen and the one held beside it, and what came of both. */
export function ComparisonTable({ experiment, b }: ComparisonTableProps) {
  const { scene, tracks } = experiment;
  const compared = useApp((state) => state.compared);
  const rows = useMemo(() => differences(scene, b.scene, scene.motion.language), [scene, b]);
  const outcomes = compared === null ? [] : outcomeRows(tracks, compared.tracks);
  return (
    <>
      <table className="runs-table">
        <caption>
          {rows.length === 0 ? 'A and B are the same run: change something.' : 'What differs'}
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, symbol, label, a, b: other }) => (
            <tr key={key}>
              <th scope="row">
                {label}
                {symbol === '' ? null : <i> {symbol}</i>}
              </th>
              <td>{a ?? '—'}</td>
              <td>{other ?? '—'}</td>
            </tr>
          ))}
        </tbody>
        {outcomes.length === 0 ? null : (
          <tbody data-testid="outcomes">
            {outcomes.map(({ key, label, a, b: other }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{a ?? '—'}</td>
                <td>{other ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        )}
      </table>
      {compared?.remarks.map((remark) => (
        <p key={remark} className="runs-note">
          {remark}
        </p>
      ))}
    </>
  );
}

interface OutcomeRow {
  readonly key: string;
  readonly label: string;
  readonly a: string | null;
  readonly b: string | null;
}

/** What came of every motion that either shows; several starts are several rows. */
function outcomeRows(a: readonly Track[], b: readonly Track[]): OutcomeRow[] {
  const rows = new Map<string, OutcomeRow>();
  const add = (tracks: readonly Track[], side: 'a' | 'b') => {
    const counts = new Map<string, number>();
    for (const track of tracks) {
      const count = (counts.get(track.id) ?? 0) + 1;
      counts.set(track.id, count);
      const key = `${track.id} ${count}`;
      const label = track.label.replace(/^B: /, '') + (count === 1 ? '' : `, start ${count}`);
      const row = rows.get(key) ?? { key, label, a: null, b: null };
      rows.set(key, { ...row, [side]: trackOutcome(track) });
    }
  };
  add(a, 'a');
  add(b, 'b');
  return [...rows.values()];
}
