import { describe, expect, it } from 'vitest';
import { withFormula, withLandscape } from '../../src/app/state/loss-edits.ts';
import { withMap } from '../../src/app/state/map-edits.ts';
import { createAppStore } from '../../src/app/state/store.ts';
import { findEntry } from '../../src/loss/catalogue.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { parseScene } from '../../src/scene/scene.ts';

const momentum = findScene('duffing-by-momentum');
const window = { of: 'heavy-ball lr momentum', from: 0, to: 1, low: 0, high: 0.5 };

describe('what a map shows', () => {
  it('is told in part, and not at all where everything suits the scene', () => {
    const told = withMap(momentum, 'chart', { colours: 'exponent', window });
    expect(told.chart).toEqual({ colours: 'exponent', window });
    expect(withMap(told, 'chart', { window: undefined }).chart).toEqual({ colours: 'exponent' });
    expect(withMap(told, 'chart', { window: undefined, colours: undefined })).toEqual(momentum);
    expect(withMap(momentum, 'chart', { window: undefined })).not.toHaveProperty('chart');
  });

  it('goes with the landscape: axes that it lacks, and windows of another one, are dropped', () => {
    const tilted = withFormula(momentum, '(x^2-1)^2/4 + a x');
    const axes = { rule: 'heavy-ball', over: 'lr', and: 'a' } as const;
    const told = withMap(withMap(tilted, 'chart', { ...axes, window }), 'basins', {
      across: 'x',
      up: 'a',
    });
    const steeper = withFormula(told, '(x^2-1)^2/4 + 1.001 a x');
    expect(steeper.chart).toMatchObject(axes);
    const flat = withFormula(told, 'x^2');
    expect(flat.chart).toEqual({ rule: 'heavy-ball' });
    expect(flat).not.toHaveProperty('basins');
    const entry = findEntry('rosenbrock')!;
    const other = withLandscape(
      withMap(momentum, 'basins', { across: 'x', up: 'dt', window }),
      entry,
    );
    expect(other.basins).toEqual({ across: 'x', up: 'dt' });
    for (const scene of [steeper, flat, other]) expect(() => parseScene(scene)).not.toThrow();
  });

  it('is edited by its axes, which undo brings back, and looked at through its windows, which stay', () => {
    const store = createAppStore(momentum);
    const { edit, look, undo, redo } = store.getState();
    const present = () => store.getState().history.present;
    look((scene) => withMap(scene, 'chart', { window }));
    expect(store.getState().history.past).toHaveLength(0);
    edit('chart', (s) => withMap(s, 'chart', { rule: 'heavy-ball', over: 'mass', and: 'dt' }));
    expect(present().chart).toMatchObject({ over: 'mass', window });
    undo();
    expect(present().chart).toEqual({ window });
    look((scene) => withMap(scene, 'chart', { window: { ...window, to: 0.7 } }));
    redo();
    expect(present().chart).toMatchObject({ over: 'mass', window: { to: 0.7 } });
  });

  it('may be looked at elsewhere while something is dragged, which stays one step of undo', () => {
    const store = createAppStore(momentum);
    const { draft, look, settle, undo } = store.getState();
    draft('steps', (scene) => ({ ...scene, steps: 7 }));
    look((scene) => withMap(scene, 'basins', { window }));
    settle();
    undo();
    expect(store.getState().history.present).toEqual({ ...momentum, basins: { window } });
  });
});
