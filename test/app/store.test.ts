import { describe, expect, it } from 'vitest';
import { withConstant, withFormula, withStart } from '../../src/app/state/loss-edits.ts';
import { createAppStore } from '../../src/app/state/store.ts';
import { defaultScene, findScene } from '../../src/scene/catalogue.ts';

describe('what the laboratory cannot compute', () => {
  it.each(['1e200*x^4', '1e120*x^4', 'exp(50 x^2)^4', '-1e200*x^2'])(
    'is said of %s at its field, and the last good scene stays',
    (formula) => {
      const store = createAppStore(defaultScene);
      store.getState().draft('formula', (scene) => withFormula(scene, formula));
      const { history, problems, laboratory } = store.getState();
      expect(history.present).toBe(defaultScene);
      expect(history.base).toBeNull();
      expect(problems['formula']?.message).toMatch(/^At the start \(−1\.3\) the .* beyond 1e100/);
      expect(() => laboratory(history.present, false)).not.toThrow();
    },
  );

  it('leaves the constants on screen as they were', () => {
    const scene = withFormula(defaultScene, 'a x^2/2 + y^2/2');
    const store = createAppStore(scene);
    const { evaluator } = store.getState().laboratory(scene, false);
    store.getState().edit('constant a', (s) => withConstant(s, 'a', 1e200));
    expect(store.getState().history.present).toBe(scene);
    expect(store.getState().problems['constant a']?.message).toMatch(/beyond 1e100/);
    expect(evaluator.value([2, 0])).toBe(2);
  });

  it('is refused of a start and of a scene that is opened', () => {
    const store = createAppStore(defaultScene);
    store.getState().edit('start', (s) => withStart(s, [1e60, 0]));
    expect(store.getState().problems['start']?.message).toMatch(/beyond 1e100/);
    const far = withStart(findScene('double-well-cascade'), [1e60]);
    expect(() => store.getState().open(far)).toThrow(/beyond 1e100/);
    expect(store.getState().history.present).toBe(defaultScene);
  });

  it('does not stand in the way of what follows', () => {
    const store = createAppStore(defaultScene);
    store.getState().draft('formula', (s) => withFormula(s, '1e200*x^4'));
    store.getState().edit('formula', (s) => withFormula(s, '1e2*x^4'));
    expect(store.getState().problems).toEqual({});
    expect(store.getState().history.present.loss.formula).toBe('1e2*x^4');
  });
});
