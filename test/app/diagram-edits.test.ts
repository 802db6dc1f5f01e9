import { describe, expect, it } from 'vitest';
import { spreadStarts } from '../../src/app/derived/spread-starts.ts';
import { diagramOf, withDiagram, withObservable } from '../../src/app/state/diagram-edits.ts';
import { withFormula } from '../../src/app/state/loss-edits.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { fromLink, toLink } from '../../src/scene/share.ts';

const scene = findScene('double-well-cascade');

describe('how a diagram is drawn', () => {
  it('is said only where it is not standard, and comes back from a link', () => {
    expect(withDiagram(scene, { colours: 'logarithmic', sweeps: 'start', starts: 0 })).toEqual(
      scene,
    );
    const drawn = withDiagram(scene, { colours: 'period', sweeps: 'both' });
    expect(drawn.diagram).toEqual({ colours: 'period', sweeps: 'both' });
    expect(fromLink(toLink(drawn))).toEqual(drawn);
    expect(withDiagram(drawn, { colours: 'logarithmic', sweeps: 'start' })).toEqual(scene);
    expect(diagramOf(scene)).toEqual({ colours: 'logarithmic', sweeps: 'start', starts: 0 });
  });

  it('another observable leaves the window, whose height was of another quantity', () => {
    const zoomed = { ...scene, zoom: { from: 1, to: 1.1, low: 0, high: 1 } };
    const next = withObservable(zoomed, 'loss');
    expect([next.diagram, next.zoom]).toEqual([{ observable: 'loss' }, undefined]);
    expect(withObservable(next, null)).toEqual(scene);
  });

  it('an observable that a new formula does not have is dropped, another one stays', () => {
    const plane = withFormula(scene, '(x^2-1)^2/4 + y^2');
    const onY = withDiagram(withObservable(plane, 'y'), { starts: 5 });
    expect(withFormula(onY, 'x^4').diagram).toEqual({ starts: 5 });
    expect(withFormula(withObservable(plane, 'y'), 'x^4').diagram).toBeUndefined();
    expect(withFormula(withObservable(plane, 'loss'), 'x^4').diagram?.observable).toBe('loss');
  });
});

describe('starts spread over the picture', () => {
  it.each([1, 2, 3])('are even in %d dimensions: every half of every axis has its share', (n) => {
    const domain = Array.from({ length: n }, (_, i) => [i - 2, i + 3] as const);
    const starts = spreadStarts(domain, 64);
    expect(starts).toHaveLength(64);
    for (let i = 0; i < n; i++) {
      for (const [low, high] of [
        [i - 2, i + 0.5],
        [i + 0.5, i + 3],
      ] as const) {
        const inside = starts.filter((start) => start[i]! >= low && start[i]! < high).length;
        expect(Math.abs(inside - 32)).toBeLessThanOrEqual(3);
      }
    }
  });
});
