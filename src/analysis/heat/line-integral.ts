/** Nested integrals along a Boltzmann line, kept relative to each panel's level so that none over- or underflows. */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { type Panel, panelGrid } from './boltzmann-panels.ts';

/** A function by its values at the points of each panel. */
export type LineFunction = readonly Float64Array[];

/**
 * e^(level)·∫ e^(−V) f from the left end to each point; e^(level) of that point's panel. With `f` null
 * the particles to the left.
 */
export function fromLeft(panels: readonly Panel[], f: LineFunction | null): LineFunction {
  const { count, integration } = panelGrid;
  const values = new Float64Array(count);
  let carried = 0;
  let level = panels[0]?.level ?? 0;
  return panels.map((panel, p) => {
    const half = (panel.to - panel.from) / 2;
    carried *= carried === 0 ? 1 : elementaryFunctions.exp(panel.level - level);
    level = panel.level;
    for (let j = 0; j < count; j++) values[j] = panel.weight[j]! * (f === null ? 1 : f[p]![j]!);
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += integration[i * count + j]! * values[j]!;
      out[i] = carried + half * sum;
    }
    carried = out[count - 1]!;
    return out;
  });
}

/** The same from each point to the right end. */
export function fromRight(panels: readonly Panel[], f: LineFunction | null): LineFunction {
  const { count, integration, weights } = panelGrid;
  const values = new Float64Array(count);
  const result: Float64Array[] = new Array(panels.length);
  let carried = 0;
  let level = panels.at(-1)?.level ?? 0;
  for (let p = panels.length - 1; p >= 0; p--) {
    const panel = panels[p]!;
    const half = (panel.to - panel.from) / 2;
    carried *= carried === 0 ? 1 : elementaryFunctions.exp(panel.level - level);
    level = panel.level;
    for (let j = 0; j < count; j++) values[j] = panel.weight[j]! * (f === null ? 1 : f[p]![j]!);
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) {
        sum += (weights[j]! - integration[i * count + j]!) * values[j]!;
      }
      out[i] = carried + half * sum;
    }
    carried = out[0]!;
    result[p] = out;
  }
  return result;
}

/** ∫ f from the left end to each point. */
export function antiderivative(panels: readonly Panel[], f: LineFunction): LineFunction {
  const { count, integration } = panelGrid;
  let carried = 0;
  return panels.map((panel, p) => {
    const half = (panel.to - panel.from) / 2;
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += integration[i * count + j]! * f[p]![j]!;
      out[i] = carried + half * sum;
    }
    carried = out[count - 1]!;
    return out;
  });
}

/** ∫ f over one panel. */
export function integral(panel: Panel, f: Float64Array): number {
  const { count, weights } = panelGrid;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += weights[j]! * f[j]!;
  return ((panel.to - panel.from) / 2) * sum;
}

/** ∫ e^(−(V − lowest)) f, that is relative to e^(−lowest). */
export function weighted(panels: readonly Panel[], lowest: number, f: LineFunction | null): number {
  const product = new Float64Array(panelGrid.count);
  let sum = 0;
  panels.forEach((panel, p) => {
    const share = elementaryFunctions.exp(lowest - panel.level);
    if (share === 0) return;
    for (let j = 0; j < product.length; j++) {
      product[j] = panel.weight[j]! * (f === null ? 1 : f[p]![j]!);
    }
    sum += share * integral(panel, product);
  });
  return sum;
}
