import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canRedo, canUndo } from '../../src/app/state/app-state.ts';
import * as dataEdits from '../../src/app/state/data-edits.ts';
import * as diagramEdits from '../../src/app/state/diagram-edits.ts';
import * as landscapeEdits from '../../src/app/state/landscape-edits.ts';
import * as lossEdits from '../../src/app/state/loss-edits.ts';
import * as mapEdits from '../../src/app/state/map-edits.ts';
import * as motionEdits from '../../src/app/state/motion-edits.ts';
import * as optimizerEdits from '../../src/app/state/optimizer-edits.ts';
import { type AppStore, createAppStore } from '../../src/app/state/store.ts';
import * as sweepEdits from '../../src/app/state/sweep-edits.ts';
import * as variationEdits from '../../src/app/state/variation-edits.ts';
import { findEntry } from '../../src/loss/catalogue.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import type { Scene } from '../../src/scene/scene.ts';

const modules = {
  'data-edits.ts': dataEdits,
  'diagram-edits.ts': diagramEdits,
  'landscape-edits.ts': landscapeEdits,
  'loss-edits.ts': lossEdits,
  'map-edits.ts': mapEdits,
  'motion-edits.ts': motionEdits,
  'optimizer-edits.ts': optimizerEdits,
  'sweep-edits.ts': sweepEdits,
  'variation-edits.ts': variationEdits,
};

const { withData, withoutData } = dataEdits;
const { withDiagram, withObservable } = diagramEdits;
const { withBestRate, withScaledColumns, withWeightDecay } = landscapeEdits;
const { withConstant, withFormula, withLandscape, withLoss, withStart } = lossEdits;
const { withFittingMaps, withMap } = mapEdits;
const { withDamping, withDampingOfParticle, withMotion, withMotionNumbers } = motionEdits;
const { withOptimizerNumber, withOptimizerOption, withUsualOptimizer } = optimizerEdits;
const { withAxis, withRange } = sweepEdits;
const { withScale, withScheduleNamed, withScheduleNumber } = variationEdits;

interface Edit {
  /** The function it is made with. */
  readonly by: string;
  readonly change: (scene: Scene) => Scene;
  /** Where it changes something, if not on the wells. */
  readonly on?: Scene;
}

const wells: Scene = { ...findScene('two-wells'), steps: 20, show: ['averaged', 'gd'] };
const table = { columns: { u: [1, 2, 3, 4], v: [2, 3.9, 6.1, 8] } };
const onData = withData(wells, '(w1*u - v)^2/2', table);
const onAdam = withOptimizerNumber(wells, 'beta1', 0.8);
const scheduled = withScheduleNamed(wells, 'step');
const lettered = withFormula(wells, 'a*x^2/2 + y^2');
const parabola = {
  formula: 'x^2/2 + 2 y^2',
  domain: [
    [-2, 2],
    [-2, 2],
  ],
} as const;
const words = { title: 'Own', summary: '' };

// Moderate numbers on purpose: at a rate of 10⁹ every edit, undo and redo would follow the exact path as far as it can.
const edits: readonly Edit[] = [
  { by: 'withData', change: () => onData },
  { by: 'withData', change: (scene) => withData(scene, '(w1*u - v)^2/2', table) },
  { by: 'withoutData', change: (scene) => withoutData(scene, []), on: onData },
  { by: 'withoutData', change: (scene) => withoutData(scene, [lettered]), on: onData },
  { by: 'withDiagram', change: (scene) => withDiagram(scene, { colours: 'period', starts: 3 }) },
  { by: 'withObservable', change: (scene) => withObservable(scene, 'loss') },
  { by: 'withWeightDecay', change: (scene) => withWeightDecay(scene, 0.1) },
  { by: 'withWeightDecay', change: (scene) => withWeightDecay(scene, 0.2), on: onData },
  { by: 'withScaledColumns', change: (scene) => withScaledColumns(scene, true), on: onData },
  { by: 'withBestRate', change: (scene) => withBestRate(scene, { eta: 0.17, rho: null }) },
  { by: 'withBestRate', change: (scene) => withBestRate(scene, { eta: 0.2, rho: 0.4 }) },
  { by: 'withFormula', change: (scene) => withFormula(scene, 'x^4/4 + y^2') },
  { by: 'withFormula', change: (scene) => withFormula(scene, 'b*x^2 + x^4 + (y - x)^2') },
  { by: 'withFormula', change: (scene) => withFormula(scene, '(x^2 - 1)^2') },
  { by: 'withLandscape', change: (scene) => withLandscape(scene, findEntry('rosenbrock')!) },
  { by: 'withLandscape', change: (scene) => withLandscape(scene, findEntry('double-well-2d')!) },
  { by: 'withLoss', change: (scene) => withLoss(scene, parabola, [1, 1], words) },
  { by: 'withConstant', change: (scene) => withConstant(scene, 'a', 2.5), on: lettered },
  {
    by: 'withStart',
    change: (scene) =>
      withStart(
        scene,
        scene.start[0]!.map((x) => x + 0.1),
      ),
  },
  { by: 'withMap', change: (scene) => withMap(scene, 'chart', { over: 'eta', and: 'rho' }) },
  { by: 'withMap', change: (scene) => withMap(scene, 'basins', { across: 'y', up: 'x' }) },
  {
    by: 'withFittingMaps',
    change: (scene) => withFittingMaps(scene, ['x'], false),
    on: withMap(wells, 'basins', { across: 'y', up: 'x' }),
  },
  { by: 'withMotion', change: (scene) => withMotion(scene, 'friction', 1.7) },
  { by: 'withMotion', change: (scene) => withMotion(scene, 'eta', 0.21) },
  { by: 'withMotion', change: (scene) => withMotion(scene, 'rho', 0.35) },
  { by: 'withMotion', change: (scene) => withMotion(scene, 'heavyBallRate', 0.05) },
  { by: 'withMotion', change: (scene) => withMotion(scene, 'dt', 0.4) },
  { by: 'withMotionNumbers', change: (scene) => withMotionNumbers(scene, { eta: 0.12 }) },
  { by: 'withDamping', change: (scene) => withDamping(scene, 'implicit') },
  { by: 'withDampingOfParticle', change: (scene) => withDampingOfParticle(scene, 'exponential') },
  { by: 'withOptimizerNumber', change: (scene) => withOptimizerNumber(scene, 'beta2', 0.95) },
  { by: 'withOptimizerOption', change: (scene) => withOptimizerOption(scene, 'centered', true) },
  { by: 'withUsualOptimizer', change: withUsualOptimizer, on: onAdam },
  { by: 'withAxis', change: (scene) => withAxis(scene, { rule: 'gd', over: 'dt' }, null) },
  {
    by: 'withAxis',
    change: (scene) => withAxis(scene, { rule: 'averaged', over: 'momentum' }, null),
  },
  {
    by: 'withRange',
    change: (scene) => withRange(scene, 'from', (scene.sweep.from + scene.sweep.to) / 2),
  },
  { by: 'withScheduleNamed', change: (scene) => withScheduleNamed(scene, 'cosine') },
  {
    by: 'withScheduleNumber',
    change: (scene) => withScheduleNumber(scene, 'stepSize', 7),
    on: scheduled,
  },
  { by: 'withScale', change: (scene) => withScale(scene, 'eta', { at: 0, of: 2, value: 3 }) },
];

function fresh(scene: Scene): AppStore {
  const store = createAppStore(scene);
  store.getState().laboratory.learn(rules);
  return store;
}

const shown = (store: AppStore) => store.getState().history.present;

it('knows every edit there is', () => {
  const files = readdirSync(new URL('../../src/app/state/', import.meta.url));
  expect(files.filter((name) => name.endsWith('-edits.ts')).sort()).toEqual(
    Object.keys(modules).sort(),
  );
  const names = Object.values(modules).flatMap((module) => Object.keys(module));
  const made = names.filter((name) => name.startsWith('with')).sort();
  expect([...new Set(edits.map(({ by }) => by))].sort()).toEqual(made);
});

describe('an edit that is undone leaves nothing behind, and redone is there again', () => {
  it.each(edits)('$by', ({ change, on = wells }) => {
    const store = fresh(on);
    store.getState().edit('field', change);
    expect(store.getState().problems).toEqual({});
    const after = shown(store);
    expect(after).not.toEqual(on);
    store.getState().undo();
    expect(shown(store)).toEqual(on);
    store.getState().redo();
    expect(shown(store)).toEqual(after);
  });
});

it('whatever is edited, so many undos lead back through it to the start, and redo forth again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...edits), { minLength: 2, maxLength: 8 }), (sequence) => {
      const store = fresh(wells);
      const states = [wells];
      for (const { change } of sequence) {
        store.getState().edit('field', change);
        const now = shown(store);
        // What cannot be here was refused, and is no entry.
        if (JSON.stringify(now) !== JSON.stringify(states.at(-1))) states.push(now);
      }
      for (const before of states.slice(0, -1).reverse()) {
        store.getState().undo();
        expect(shown(store)).toEqual(before);
      }
      expect(canUndo(store.getState())).toBe(false);
      for (const after of states.slice(1)) {
        store.getState().redo();
        expect(shown(store)).toEqual(after);
      }
      expect(canRedo(store.getState())).toBe(false);
    }),
    { numRuns: 20 },
  );
});
