import './plot.css';

/** The part of an analysed cascade column that the strip draws (`CascadeColumn` fits). */
export interface StripColumn {
  /** Value of the parameter. */
  readonly value: number;
  readonly status: 'converged' | 'slow' | 'quasi-periodic' | 'chaotic' | 'escaped' | 'undecided';
  readonly period: number | null;
  /** The observable's values on the attractor. */
  readonly points: ArrayLike<number>;
}

/** A known value of the parameter: η₁, η∞ … */
export interface StripMark {
  readonly value: number;
  /** As shown beside the line, e.g. `η₁ = 1`. */
  readonly label: string;
}

export interface CascadeStripProps {
  /** The last finished (or growing) cascade; null before there is one. */
  readonly result: { readonly columns: readonly StripColumn[] } | null;
  /** Fraction of a running computation in [0, 1]; null when none runs. */
  readonly progress: number | null;
  /** The parameter's value: where the cursor stands. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** End of a drag or of a key press. */
  readonly onCommit: (value: number) => void;
  readonly from: number;
  readonly to: number;
  /** What the axis is, e.g. `learning rate η of gradient descent`. */
  readonly label: string;
  /** The parameter's symbol in plain text, default η. */
  readonly symbol?: string;
  /** Name of the observable on the vertical axis, default x. */
  readonly observable?: string;
  readonly marks?: readonly StripMark[];
  /** Step of an arrow key; default 1/200 of the range. Shift takes a tenth, page keys ten. */
  readonly step?: number;
  readonly theme: 'dark' | 'light';
  readonly disabled?: boolean;
}

export function CascadeStrip(props: CascadeStripProps) {
  return <div className="strip" data-columns={props.result?.columns.length ?? 0} />;
}
