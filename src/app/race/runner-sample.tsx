import type { Runner } from './runners.ts';

/** A short piece of a run's line: its colour and its strokes. */
export function RunnerSample({
  runner,
}: {
  readonly runner: Pick<Runner, 'colour' | 'dash' | 'ghost'>;
}) {
  const { colour, dash, ghost } = runner;
  return (
    <svg className="line-sample" width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
      <line
        x1="1"
        y1="6"
        x2="25"
        y2="6"
        stroke={colour}
        strokeWidth="2.4"
        strokeDasharray={ghost ? '1 3' : dash.join(' ')}
        opacity={ghost ? 0.6 : 1}
      />
      {ghost ? null : <circle cx="13" cy="6" r="3.4" fill={colour} />}
    </svg>
  );
}
