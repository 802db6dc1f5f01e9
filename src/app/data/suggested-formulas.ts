import type { Table } from '../../loss/data/table.ts';

/** A loss of one row that suits a table. */
export interface SuggestedFormula {
  /** What is fitted: `a line`. */
  readonly name: string;
  readonly formula: string;
}

/** More columns than this are chosen by hand. */
const mostFeatures = 6;

/**
 * Losses of a row for a table whose last column is to be predicted from the others: squared residuals, or
 * the logistic loss where it holds two classes, −1 and 1 or 0 and 1. Weights are w1, w2, …
 */
export function suggestedFormulas({ columns, values }: Table): SuggestedFormula[] {
  const target = columns.at(-1);
  const features = columns.slice(0, -1);
  if (target === undefined || features.length === 0 || features.length > mostFeatures) return [];
  const weighted = features.map((name, i) => `w${i + 1}*${name}`).join(' + ');
  const affine = `${weighted} + w${features.length + 1}`;
  const plane = {
    name: features.length === 1 ? 'a line' : 'a plane',
    formula: `(${target} - (${affine}))^2`,
  };
  const classes = new Set(values.at(-1));
  if (classes.size === 2 && classes.has(1) && (classes.has(-1) || classes.has(0))) {
    const logistic = classes.has(-1)
      ? `log(1 + exp(-${target}*(${affine})))`
      : `log(1 + exp(${affine})) - ${target}*(${affine})`;
    return [{ name: 'two classes', formula: logistic }, plane];
  }
  if (features.length > 1) return [plane];
  const [x] = features;
  return [
    plane,
    { name: 'a parabola', formula: `(${target} - (w1*${x}^2 + w2*${x} + w3))^2` },
    { name: 'one tanh unit', formula: `(${target} - w1*tanh(w2*${x} + w3))^2` },
  ];
}
