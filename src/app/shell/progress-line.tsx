import './progress-line.css';
import type { ReactNode } from 'react';

interface ProgressLineProps {
  /** Of what: the bar's name. */
  readonly of: string;
  /** In 0…1. */
  readonly fraction: number;
  /** What goes on, before the bar. */
  readonly children?: ReactNode;
  /** Ends it; left out where it cannot be ended. */
  readonly onCancel?: () => void;
}

/** How far something is that takes its time, and the way to end it. */
export function ProgressLine({ of, fraction, children, onCancel }: ProgressLineProps) {
  return (
    <div className="progress-line">
      {children}
      <progress value={fraction} max={1} aria-label={of} />
      {Math.round(100 * fraction)} %
      {onCancel === undefined ? null : (
        <button type="button" className="link-button" onClick={onCancel}>
          cancel
        </button>
      )}
    </div>
  );
}
