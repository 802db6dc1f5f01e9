import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findScene, scenes } from '../../src/scene/catalogue.ts';
import { checksum } from '../../src/scene/link-text.ts';
import { parseScene, type Scene, SceneError } from '../../src/scene/scene.ts';
import { fromLink, toLink } from '../../src/scene/share.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-6, max: 1e6 });
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', 'a=b&c#d%25+e~f', 'Übergang 🎢 — “η”, ρ; 雪', '\0\n\t\u2028'),
);

const losses = fc.oneof(
  fc.constant({ formula: '(x^2 - 1)^2/4 + y²/2' }),
  fc.record({
    formula: fc.constantFrom('λ·x²/2 − a*y + 1e-3', 'a*x + y/lambda', '  a x+2λ y^2'),
    constants: fc.record({ lambda: positive, a: finite }),
  }),
  fc.record({
    formula: fc.constant('(rating - k*(w1*size + w2))^2'),
    constants: fc.constant({ k: 0.5 }),
    data: fc.record(
      {
        columns: fc
          .array(fc.tuple(finite, finite), { minLength: 2, maxLength: 9 })
          .map((rows) => ({ rating: rows.map(([y]) => y), size: rows.map(([, x]) => x) })),
        name: text,
        standardize: fc.constantFrom(true, false, ['size'], []),
        weightDecay: fc.double({ min: 0, max: 3, noNaN: true }),
      },
      { requiredKeys: ['columns'] },
    ),
    plane: fc.constant({
      through: [1, -2],
      along: [
        [1, 0.5],
        [0, 1e-3],
      ],
    } as const),
  }),
  fc.record({
    formula: fc.constant('alpha^2 + beta^2 + 1'),
    variables: fc.constant(['alpha', 'beta']),
    domain: fc.tuple(finite, positive).map(([from, width]) => {
      const range: [number, number] = [from, from + width];
      return [range, range];
    }),
  }),
);

const motions = fc.oneof(
  fc.record({
    language: fc.constant('learner' as const),
    eta: positive,
    rho: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    dt: positive,
    damping: fc.constantFrom('explicit', 'implicit', 'crank-nicolson', 'exponential'),
  }),
  fc.record({
    language: fc.constant('particle' as const),
    mass: positive,
    friction: positive,
    dt: fc.double({ min: 1e-4, max: 1, noNaN: true }),
    damping: fc.constantFrom('implicit', 'crank-nicolson'),
  }),
);

const ensemble = {
  batch: fc.integer({ min: 1, max: 1000 }),
  particles: fc.integer({ min: 1, max: 1_000_000 }),
  seed: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  stepsPerFrame: fc.integer({ min: 1, max: 256 }),
  panel: fc.constantFrom('equilibrium', 'escape', 'schemes', 'replica'),
  picture: fc.constantFrom('points', 'density'),
  ladder: fc.record({ hottest: positive, rungs: fc.integer({ min: 2, max: 64 }) }),
};
const ensembleKeys = ['batch', 'particles', 'seed', 'stepsPerFrame'] as const;
const heats = fc.oneof(
  fc.record(
    {
      source: fc.constant('bath' as const),
      scheme: fc.constantFrom('baoab', 'mala', 'euler-maruyama'),
      temperature: positive,
      ...ensemble,
    },
    { requiredKeys: ['source', 'scheme', 'temperature', ...ensembleKeys] },
  ),
  fc.record(
    {
      source: fc.constant('gradient' as const),
      rule: fc.constantFrom('gd', 'heavy-ball'),
      gradientNoise: positive,
      ...ensemble,
    },
    { requiredKeys: ['source', 'rule', 'gradientNoise', ...ensembleKeys] },
  ),
);

const rule = fc.constantFrom('gd', 'averaged', 'heavy-ball', 'literal');
const window = fc.tuple(finite, positive, finite, positive).map(([from, width, low, height]) => ({
  of: 'heavy-ball lr momentum',
  from,
  to: from + width,
  low,
  high: low + height,
}));
const charts = fc.oneof(
  fc.record({ rule, colours: fc.constantFrom('period', 'exponent'), window }, { requiredKeys: [] }),
  fc.record({ rule, over: fc.constant('mass'), and: fc.constantFrom('dt', 'lr'), window }),
);
const basinMaps = fc.oneof(fc.constant({}), fc.record({ window }));
const planes = fc.record(
  {
    velocity: fc.constantFrom('new', 'old'),
    figure: fc.constantFrom('multipliers', 'integrators'),
  },
  { requiredKeys: [] },
);

const entrants = fc.record(
  {
    name: fc.constantFrom('gd', 'adam', 'l-bfgs', 'proximal', 'adam-then-l-bfgs'),
    label: fc.string({ maxLength: 20 }),
    lr: positive,
    momentum: fc.double({ min: 0, max: 0.99, noNaN: true }),
    beta1: fc.double({ min: 0, max: 1, noNaN: true }),
    epsilonInside: fc.boolean(),
    schedule: fc.record(
      { name: fc.constantFrom('cosine', 'step'), tMax: fc.integer({ min: 1, max: 500 }) },
      { requiredKeys: ['name'] },
    ),
    rateChanges: fc.array(fc.record({ step: fc.nat(1000), lr: positive }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: ['name'] },
);
const races = fc.record(
  {
    entrants: fc.array(entrants, { minLength: 1, maxLength: 4 }),
    iterations: fc.integer({ min: 1, max: 10_000 }),
    batch: fc.integer({ min: 1, max: 512 }),
    replacement: fc.boolean(),
    noise: positive,
    seed: fc.nat(),
    tolerance: positive,
    panel: fc.constantFrom('race', 'search'),
  },
  { requiredKeys: ['entrants'] },
);

const edits = fc.record(
  {
    name: fc.constantFrom('', 'honey', 'air', 'saddle', 'my-own-scene'),
    title: text,
    summary: text,
    start: fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 3 }),
    motion: motions,
    optimizer: fc.record(
      { beta1: fc.double({ min: 0, max: 1, noNaN: true }), epsilonInside: fc.boolean() },
      { requiredKeys: [] },
    ),
    show: fc.subarray(['gd', 'averaged', 'heavy-ball', 'literal', 'flow'], { minLength: 1 }),
    sweep: fc.record({
      rule: fc.constantFrom('gd', 'averaged', 'heavy-ball', 'literal'),
      over: fc.constantFrom('lr', 'friction'),
      from: fc.double({ min: 0.01, max: 1, noNaN: true }),
      to: fc.double({ min: 1.01, max: 9, noNaN: true }),
    }),
    steps: fc.integer({ min: 1, max: 100_000 }),
    view: fc.constantFrom('roll', 'derive', 'cascade', 'heat', 'race'),
    panel: fc.constantFrom('diagram', 'chart', 'basins', 'stability'),
    diagram: fc.record(
      {
        observable: fc.constantFrom('loss', 'gradient-norm', 'distance'),
        colours: fc.constantFrom('logarithmic', 'equalised', 'status', 'period'),
        sweeps: fc.constantFrom('start', 'both', 'up', 'down'),
        starts: fc.nat(100),
      },
      { requiredKeys: ['starts'] },
    ),
    zoom: fc.tuple(finite, positive, finite, positive).map(([from, width, low, height]) => ({
      from,
      to: from + width,
      low,
      high: low + height,
    })),
    heat: heats,
    race: races,
    chart: charts,
    basins: basinMaps,
    stability: planes,
    speed: fc.double({ min: 0.1, max: 10, noNaN: true }),
    camera: fc.record({
      azimuth: finite,
      elevation: fc.double({ min: 0, max: 90, noNaN: true }),
      distance: positive,
    }),
    lesson: fc.record({ predict: text, observe: text, explain: text }),
  },
  { requiredKeys: [] },
);

describe('rates that are not one number', () => {
  it('travel in a link to the last bit', () => {
    const scene = parseScene({
      format: 1,
      loss: { formula: '(x - sin(t))^2/2 + y^2' },
      start: [[1, 1]],
      motion: { language: 'learner', eta: 0.1, rho: 0.9 },
      scales: { eta: [1 / 3, 2], friction: [1, 0.7] },
      schedule: { name: 'cosine', tMax: 50, etaMin: 1 / 7 },
      optimizer: { weightDecay: 1 / 3, beta2: 1 - 1e-9, centered: true, biasCorrection: false },
      show: ['gd', 'flow'],
      sweep: { rule: 'gd', over: 'lr', from: 0.5, to: 1 },
    });
    expect(fromLink(toLink(scene))).toEqual(scene);
  });
});

describe('a share link', () => {
  it('of a scene of the catalogue is its name', () => {
    expect(toLink(findScene('honey'))).toBe('scene=honey');
    for (const scene of scenes) expect(fromLink(toLink(scene))).toEqual(scene);
  });

  it('brings back the axes of the maps and the part of them that is shown', () => {
    const scene: Scene = {
      ...findScene('two-wells'),
      panel: 'basins',
      chart: { rule: 'averaged', over: 'mass', and: 'dt', colours: 'exponent' },
      basins: {
        across: 'y',
        up: 'x',
        window: { of: 'averaged y x', from: -1, to: 1.5, low: 0.25, high: 0.5 },
      },
      stability: { velocity: 'old', figure: 'integrators' },
    };
    expect(fromLink(toLink(scene))).toEqual(scene);
    expect(toLink(scene)).toContain('chart=averaged,mass,dt&colours=exponent&basins=y,x&');
    const plain = { ...findScene('two-wells'), chart: {}, basins: {}, stability: {} };
    expect(fromLink(toLink(plain))).toEqual(plain);
  });

  it('reads like what was changed', () => {
    const scene = findScene('two-wells');
    const motion = { ...scene.motion, eta: 0.4 } as Scene['motion'];
    const link = toLink({ ...scene, motion, start: [[1.5, 0.8]] });
    expect(link).toMatch(/^like=two-wells&x0=1\.5,0\.8&lr=0\.4&v=1&check=[0-9a-z]{7}$/);
  });

  it('is accepted with # and as a whole address', () => {
    const scene = findScene('air');
    const link = toLink({ ...scene, steps: 77 });
    for (const form of [link, `#${link}`, `https://example.org/a?b=c#${link}`]) {
      expect(fromLink(form)).toEqual({ ...scene, steps: 77 });
    }
  });

  it('survives being encoded once more on its way, as some programs do', () => {
    const scene = findScene('honey');
    const changed = { ...scene, loss: { ...scene.loss, formula: '(x^2)/2 + (y^2)' } };
    const link = toLink(changed);
    const encoded = link.replace(/[\^()+,/]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
    expect(encoded).not.toBe(link);
    expect(fromLink(encoded)).toEqual(changed);
  });

  it('brings every preset with a few changes in 500 characters, a long formula included', () => {
    for (const scene of scenes) {
      const { formula } = scene.loss;
      const link = toLink({
        ...scene,
        title: `${scene.title} (after a small change)`,
        loss: { ...scene.loss, formula: `${formula} + 0.01 sin(${Math.PI} x)` },
        start: [scene.start[0]!.map(() => Math.SQRT2)],
        motion: {
          language: 'learner',
          eta: Math.E / 7,
          rho: 1 / 3,
          dt: 1 / 7,
          damping: 'crank-nicolson',
        },
        sweep: { ...scene.sweep, from: 1 / 9, to: 20 / 9 },
        steps: 12345,
        show: ['averaged', 'gd', 'heavy-ball', 'flow'],
      });
      expect(link.length, scene.name).toBeLessThanOrEqual(500);
    }
  });

  it('brings back every scene, to the last bit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenes), losses, edits, (preset, loss, edit) => {
        // Another loss has other variables, and no use for the diagonal.
        const { scales: _, ...base } = preset;
        const { start = [[1, 0.5]], ...rest } = edit;
        const sweep = { rule: 'gd', over: 'lr', from: 0.1, to: 1 };
        const scene = parseScene({ ...base, sweep, ...rest, start, loss });
        expect(fromLink(toLink(scene))).toStrictEqual(scene);
      }),
      { numRuns: 500 },
    );
  });

  it('brings back numbers that are hard to write', () => {
    const hard = [-0, 0, 5e-324, 0.1 + 0.2, 1 / 3, 1.7976931348623157e308, -1e21, 1e-7, 2 ** 53];
    const scene = findScene('saddle');
    for (const x of hard) {
      const changed = { ...scene, camera: { azimuth: x, elevation: 30, distance: 2 } };
      expect(Object.is(fromLink(toLink(changed)).camera!.azimuth, x), String(x)).toBe(true);
    }
  });

  it('of the time before links had a version still opens', () => {
    const old = 'like=two-wells&x0=1.5,0.8&lr=0.4';
    const pairs = old.split('&').map((pair) => pair.split('=') as [string, string]);
    const scene = fromLink(`${old}&check=${checksum(pairs)}`);
    expect(scene.start).toEqual([[1.5, 0.8]]);
    expect(scene.motion).toMatchObject({ eta: 0.4 });
  });

  it('drops what the preset has and the scene has not', () => {
    const { constants: _, ...loss } = findScene('divergence').loss;
    const scene = { ...findScene('divergence'), loss: { ...loss, formula: '2x^2 + y^2/2' } };
    expect(fromLink(toLink(scene))).toStrictEqual(scene);
  });
});

describe('a bad link', () => {
  const scene = findScene('two-wells');
  const motion = { ...scene.motion, eta: 0.4321 } as Scene['motion'];
  const link = toLink({ ...scene, title: 'Zwei Töpfe', motion, start: [[1.5, 0.8]] });

  it('is refused wherever it was cut off', () => {
    for (let length = 0; length < link.length; length++) {
      expect(() => fromLink(link.slice(0, length)), link.slice(0, length)).toThrow(SceneError);
    }
    expect(() => fromLink(link.slice(0, -3))).toThrow(
      'link is incomplete: copy the whole of it again, to its last character.',
    );
  });

  it('is refused when any one character is another', () => {
    for (let at = 0; at < link.length; at++) {
      const other = link[at] === '7' ? '8' : '7';
      const damaged = `${link.slice(0, at)}${other}${link.slice(at + 1)}`;
      expect(() => fromLink(damaged), damaged).toThrow(SceneError);
    }
  });

  it('of a newer version says so, whatever else is in it', () => {
    const newer = link.replace('&v=1&', '&v=2&');
    expect(newer).not.toBe(link);
    const sentence =
      /^link was made by a newer version of Overdamped \(links of version 2; this one/;
    expect(() => fromLink(newer)).toThrow(sentence);
    expect(() => fromLink('custom=x&q=1&v=7')).toThrow(/^link was made by a newer version/);
    expect(() => fromLink(link.replace('&v=1&', '&v=one&'))).toThrow(/^link has the version "one"/);
  });

  it('is refused when it says something else, with or without a check', () => {
    expect(() => fromLink('scene=two-wells&lr=0.4')).toThrow(/incomplete/);
    expect(() => fromLink(link.replace('0.4321', '0.5321'))).toThrow(/changed on its way/);
    expect(() => fromLink('#')).toThrow(/empty/);
    expect(() => fromLink('%zz')).toThrow(/damaged/);
    expect(() => fromLink('nonsense')).toThrow(SceneError);
  });

  it('to an unknown scene names the nearest', () => {
    expect(() => fromLink('scene=hony')).toThrow('scene "hony" is unknown: did you mean "honey"?');
    expect(() => fromLink('scene=henon')).toThrow(/"henon-by-momentum"/);
    expect(() => fromLink('scene=qqqqqqqq')).toThrow(/choose one of rolling-ball, honey/);
  });

  it('with a scene that cannot be says which field', () => {
    const impossible = { ...scene, motion: { ...scene.motion, rho: 2 } as Scene['motion'] };
    expect(() => fromLink(toLink(impossible))).toThrow(/^motion\.rho: No particle has ρ = 2/);
    const broken = { ...scene, loss: { ...scene.loss, formula: 'x^2 + (' } };
    expect(() => fromLink(toLink(broken))).toThrow(/position \d/);
  });
});
