import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

describe('landscape', () => {
  it('lists every stationary point of Himmelblau’s function and says that there are no others', async () => {
    const formula = '(x^2+y-11)^2+(x+y^2-7)^2';
    const { points, complete, conditionNumber, convexity } = await answer(
      'landscape',
      '--loss',
      formula,
      '--window',
      '-5,5,-5,5',
    );
    expect(complete).toBe(true);
    expect(points.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...Array(4).fill('minimum'),
      ...Array(4).fill('saddle'),
      'maximum',
    ]);
    expect(points[0]).toMatchObject({ x: [3, 2], loss: 0 });
    const [low, high] = points[0].curvatures;
    expect(conditionNumber).toBeCloseTo(high / low, 12);
    expect(convexity.verdict).toBe('not-convex');
  });

  it('takes the window of a scene', async () => {
    const { window, points } = await answer('landscape', '--scene', 'rosenbrock');
    expect(window).toHaveLength(2);
    expect(points).toHaveLength(1);
  });

  it.each([
    [['--loss', 'x^2+1.5x'], /--window is missing/],
    [['--loss', 'x^2', '--window', '1,2,3'], /--window has 3 numbers/],
    [['--loss', 'x^2', '--window', '2,1'], /--window: .*from 2 to 1/],
    [['--loss', 'x^2', '--window', '0,1,0,1'], /--window: .*2 intervals/],
    [['--loss', 't*x^2', '--window', '0,1'], /changes with time/],
  ])('%j is refused in one line', async (flags, message) => {
    const { code, stderr, stdout } = await overdamped('landscape', ...flags);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
  });
});
