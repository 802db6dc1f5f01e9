import { describe, expect, it } from 'vitest';
import { withFormula, withLandscape } from '../../src/app/state/loss-edits.ts';
import { withMotion } from '../../src/app/state/motion-edits.ts';
import { createAppStore } from '../../src/app/state/store.ts';
import { withAxis } from '../../src/app/state/sweep-edits.ts';
import { zoomWays } from '../../src/app/state/zoom-history.ts';
import { findEntry } from '../../src/loss/catalogue.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

const first = { from: 1, to: 1.5, low: -1, high: 1 };
const second = { from: 1.1, to: 1.2, low: 0, high: 1 };
const open = () => createAppStore(findScene('duffing-by-momentum'));

describe('the way through the zooms', () => {
  it('leads back to the whole and forward again', () => {
    const store = open();
    const { zoomTo, zoomBack, zoomForward } = store.getState();
    const shown = () => store.getState().history.present.zoom;
    const ways = () => zoomWays(store.getState().zooms, store.getState().history.present);
    expect(ways()).toEqual({ back: false, forward: false });
    zoomTo(first);
    zoomTo(second);
    expect(shown()).toEqual(second);
    expect(ways()).toEqual({ back: true, forward: false });
    zoomBack();
    expect(shown()).toEqual(first);
    zoomBack();
    expect(shown()).toBeUndefined();
    expect('zoom' in store.getState().history.present).toBe(false);
    expect(ways()).toEqual({ back: false, forward: true });
    zoomForward();
    zoomForward();
    expect(shown()).toEqual(second);
    zoomBack();
    zoomTo(null);
    expect(ways().forward).toBe(false);
  });

  it('takes a turn of the wheel as one step', () => {
    const store = open();
    const { zoomTo, settleZoom, zoomBack } = store.getState();
    for (let i = 1; i <= 20; i++) zoomTo({ ...first, to: 1.5 - i / 100 }, true);
    settleZoom();
    zoomTo(second);
    zoomBack();
    expect(store.getState().history.present.zoom?.to).toBeCloseTo(1.3, 12);
    zoomBack();
    expect(store.getState().history.present.zoom).toBeUndefined();
  });

  it('is not lost by edits, and undoing an edit leaves the window', () => {
    const store = open();
    const { edit, zoomTo, undo, redo, zoomBack } = store.getState();
    zoomTo(first);
    edit('rho', (scene) => withMotion(scene, 'rho', 0.3));
    zoomTo(second);
    edit('rho', (scene) => withMotion(scene, 'rho', 0.4));
    const rho = () => sceneDictionary(store.getState().history.present.motion).rho;
    undo();
    expect([rho(), store.getState().history.present.zoom]).toEqual([0.3, second]);
    undo();
    expect([rho(), store.getState().history.present.zoom]).toEqual([0.2, second]);
    redo();
    expect([rho(), store.getState().history.present.zoom]).toEqual([0.3, second]);
    zoomBack();
    expect([rho(), store.getState().history.present.zoom]).toEqual([0.3, first]);
  });

  it('does not end a drag, and is no edit itself', () => {
    const store = open();
    const { draft, zoomTo, settle, undo } = store.getState();
    const before = store.getState().history.past.length;
    draft('rho', (scene) => withMotion(scene, 'rho', 0.3));
    zoomTo(first);
    draft('rho', (scene) => withMotion(scene, 'rho', 0.4));
    settle();
    expect(store.getState().history.past.length).toBe(before + 1);
    undo();
    expect(sceneDictionary(store.getState().history.present.motion).rho).toBe(0.2);
    expect(store.getState().history.present.zoom).toEqual(first);
  });

  it('begins anew on another axis, in another scene and on another landscape', () => {
    const store = open();
    const { edit, zoomTo, open: openScene } = store.getState();
    const ways = () => zoomWays(store.getState().zooms, store.getState().history.present);
    zoomTo(first);
    edit('sweep', (scene) => withAxis(scene, { rule: 'averaged', over: 'momentum' }, null));
    expect(store.getState().history.present.zoom).toBeUndefined();
    expect(ways()).toEqual({ back: false, forward: false });
    openScene(findScene('logistic-cascade'));
    zoomTo(second);
    edit('formula', (scene) => withLandscape(scene, findEntry('double-well')!));
    expect(store.getState().history.present.zoom).toBeUndefined();
  });

  it('stays through a formula with the same axes, not through one with others', () => {
    const scene = { ...findScene('double-well-cascade'), zoom: first };
    expect(withFormula(scene, '(x^2 - 1)^2/4 + 0x').zoom).toEqual(first);
    expect(withFormula(scene, '(x^2 - 1)^2/2').zoom).toBeUndefined();
  });
});
