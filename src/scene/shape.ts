/** The shape of a scene: its type, and the schema that checks it. */
import * as z from 'zod/mini';
import { maximumParameters } from '../loss/data/data-loss.ts';
import type { Plane } from '../loss/plane.ts';
import type { Damping } from '../motion/damping.ts';
import type { Scales } from '../motion/diagonal.ts';
import { type OwnNumber, type RuleName, type RuleOption, ruleNames } from '../motion/rule.ts';
import type { Schedule } from '../motion/schedule.ts';
import { dataSchema, planeSchema, type SceneData } from './data-shape.ts';
import { heatSchema, type SceneHeat } from './heat-shape.ts';
import {
  basinsSchema,
  chartSchema,
  type SceneBasins,
  type SceneChart,
  type SceneStability,
  type SceneZoom,
  stabilitySchema,
  zoomShape,
} from './map-shape.ts';
import { optimizerSchema } from './optimizer-shape.ts';
import { choices, parameters } from './parameters.ts';
import { raceSchema, type SceneRace } from './race-shape.ts';
import { described, within, withinOrDefault } from './schema-parts.ts';
import { scalesSchema, scheduleSchema } from './variation-shape.ts';

/** The motion in the words of machine learning: η and ρ, with the Δt that completes them. */
export interface LearnerMotion {
  readonly language: 'learner';
  /** η = Δt/γ, the averaged rate. */
  readonly eta: number;
  readonly rho: number;
  readonly dt: number;
  readonly damping: Damping;
}

/** The motion in the words of physics. */
export interface ParticleMotion {
  readonly language: 'particle';
  readonly mass: number;
  readonly friction: number;
  readonly dt: number;
  readonly damping: Damping;
}

/** Whichever language the author wrote is kept, to the last bit. */
export type SceneMotion = LearnerMotion | ParticleMotion;

/** What can be shown: an update rule, or the exact flow of the particle. */
export type Shown = RuleName | 'flow';

export interface SceneLoss {
  /** With `data`, the loss of one row, in which columns stand by their names. */
  readonly formula: string;
  /** The table whose rows the loss is the mean over. */
  readonly data?: SceneData;
  /** Only this plane of the parameters: the loss is then one of x and y. */
  readonly plane?: Plane;
  /** Order of the variables, where it is not x, y, z or w1, w2, … */
  readonly variables?: readonly string[];
  readonly constants?: Readonly<Record<string, number>>;
  /** The stretch of each variable that is drawn. */
  readonly domain?: readonly (readonly [number, number])[];
}

/** What only some rules have: its numbers and options, the rule's defaults where they are left out. */
export type SceneOptimizer = Readonly<
  Partial<Record<OwnNumber, number>> & Partial<Record<RuleOption, boolean>>
>;

/** The parameter the strip sweeps. */
export interface Sweep {
  readonly rule: RuleName;
  /** `lr` and `momentum` as in the rule's own formula, `mass`, `friction`, `dt`, a constant of the loss or a number of `optimizer`. */
  readonly over: string;
  readonly from: number;
  readonly to: number;
}

const panels = ['diagram', 'chart', 'basins', 'stability'] as const;

/** A picture of the Cascade view: over one parameter, over two, over starts, or of linear stability. */
export type ScenePanel = (typeof panels)[number];

const colourings = ['logarithmic', 'equalised', 'status', 'period'] as const;

/** What the colours of the diagram say: how often a place is visited, or what the orbit does. */
export type DiagramColours = (typeof colourings)[number];

const sweeps = ['start', 'both', 'up', 'down'] as const;

/** How the columns of the diagram begin: at the start, or where the one before ended. */
export type DiagramSweeps = (typeof sweeps)[number];

/** How the Cascade view draws its diagram. */
export interface SceneDiagram {
  /** A variable, `loss`, `gradient-norm` or `distance` (to the lowest minimum); the first variable if not given. */
  readonly observable?: string;
  /** `logarithmic` if not given. */
  readonly colours?: DiagramColours;
  /** `start` if not given. */
  readonly sweeps?: DiagramSweeps;
  /** How many starts are spread over the picture of the loss besides the scene's own; none if not given. */
  readonly starts?: number;
}

/** Where the camera stands, seen from the middle of the surface. */
export interface SceneCamera {
  /** Degrees around the vertical, from the −y side towards +x. */
  readonly azimuth: number;
  /** Degrees above the horizon, 0 to 90. */
  readonly elevation: number;
  /** Distance in units of the surface's width. */
  readonly distance: number;
}

/** Predict – observe – explain. */
export interface SceneLesson {
  readonly predict: string;
  readonly observe: string;
  readonly explain: string;
}

export interface Scene {
  readonly format: 1;
  /** Name by which the app and the CLI open it; empty for a scene without one. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly loss: SceneLoss;
  /** One or more starts, each with one number per variable; every motion starts there at rest. */
  readonly start: readonly (readonly number[])[];
  readonly motion: SceneMotion;
  /** Mass, friction and rate along each variable, as factors on the motion's own; all 1 if not given. */
  readonly scales?: Scales;
  /** How the rate changes from step to step; constant if not given. The exact flow has no part in it. */
  readonly schedule?: Schedule;
  /** The numbers of every rule shown or swept that has them. */
  readonly optimizer?: SceneOptimizer;
  readonly show: readonly Shown[];
  readonly sweep: Sweep;
  /** Iterations that are drawn. */
  readonly steps: number;
  readonly view: 'roll' | 'derive' | 'cascade' | 'heat' | 'race';
  /** What the Cascade view shows; the diagram if not given. */
  readonly panel?: ScenePanel;
  /** What is shown of the Cascade view's diagram; all of it if not given. */
  readonly zoom?: SceneZoom;
  /** What the chart, the basins and the stability plane of the Cascade view show; what suits the scene if not given. */
  readonly chart?: SceneChart;
  readonly basins?: SceneBasins;
  readonly stability?: SceneStability;
  /** What the Heat view does with it; if not given, a bath at the usual temperature. */
  readonly heat?: SceneHeat;
  /** Who runs in the Race view; if not given, five that suit the landscape. */
  readonly race?: SceneRace;
  /** How that diagram is drawn. */
  readonly diagram?: SceneDiagram;
  /** Playback speed, 1 if not given. */
  readonly speed?: number;
  readonly camera?: SceneCamera;
  readonly lesson?: SceneLesson;
}

const dampingNames = choices.damping.options.map((option) => option.value);

const damping = z._default(z.enum(dampingNames), choices.damping.default);
const dt = withinOrDefault(parameters.dt);

/** Fields that may be left out get their defaults; unknown fields are refused. */
export const sceneSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  format: z.literal(1),
  name: z._default(
    described(
      z.string().check(z.regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)),
      'Lower-case words joined by hyphens; empty for a scene without a name.',
    ),
    '',
  ),
  title: z._default(z.string(), ''),
  summary: z._default(described(z.string(), 'One or two plain sentences.'), ''),
  loss: z.strictObject({
    formula: described(z.string(), 'Such as (x^2 - 1)^2/4 + y^2/2.'),
    variables: z.exactOptional(
      z.array(z.string()).check(z.minLength(1), z.maxLength(maximumParameters)),
    ),
    constants: z.exactOptional(z.record(z.string(), z.number())),
    domain: z.exactOptional(z.array(z.tuple([z.number(), z.number()]))),
    data: z.exactOptional(dataSchema),
    plane: z.exactOptional(planeSchema),
  }),
  start: described(
    z.array(z.array(z.number()).check(z.minLength(1), z.maxLength(8))).check(z.minLength(1)),
    'One or more starts, each with one number per variable.',
  ),
  motion: z.discriminatedUnion('language', [
    z.strictObject({
      language: z.literal('learner'),
      eta: within(parameters.eta),
      rho: within(parameters.rho),
      dt,
      damping,
    }),
    z.strictObject({
      language: z.literal('particle'),
      mass: within(parameters.mass),
      friction: within(parameters.friction),
      dt,
      damping,
    }),
  ]),
  scales: z.exactOptional(scalesSchema),
  schedule: z.exactOptional(scheduleSchema),
  optimizer: z.exactOptional(optimizerSchema),
  show: z.array(z.enum([...ruleNames, 'flow'])).check(z.minLength(1)),
  sweep: z.strictObject({
    rule: z.enum(ruleNames),
    over: described(
      z.string(),
      'lr, momentum, mass, friction, dt, the name of a constant of the loss or of a number of optimizer.',
    ),
    from: within(parameters.from),
    to: within(parameters.to),
  }),
  steps: withinOrDefault(parameters.steps),
  view: z._default(z.enum(['roll', 'derive', 'cascade', 'heat', 'race']), 'roll'),
  panel: z.exactOptional(
    described(
      z.enum(panels),
      'What the view cascade shows; the diagram over one parameter if left out.',
    ),
  ),
  zoom: z.exactOptional(
    described(
      z.strictObject(zoomShape),
      'The part of the diagram that the view cascade shows: from … to of the swept parameter, low … high of the coordinate.',
    ),
  ),
  heat: z.exactOptional(heatSchema),
  race: z.exactOptional(raceSchema),
  diagram: z.exactOptional(
    z.strictObject({
      observable: z.exactOptional(
        described(
          z.string(),
          'What the diagram shows: a variable, loss, gradient-norm or distance (to the lowest minimum).',
        ),
      ),
      colours: z.exactOptional(z.enum(colourings)),
      sweeps: z.exactOptional(
        described(
          z.enum(sweeps),
          'Where its columns begin: at the start, or where the one before ended, upwards, downwards or both.',
        ),
      ),
      starts: z.exactOptional(
        described(
          z.int().check(z.gte(0), z.lte(100)),
          'How many starts are spread over the picture of the loss besides the own ones.',
        ),
      ),
    }),
  ),
  chart: z.exactOptional(chartSchema),
  basins: z.exactOptional(basinsSchema),
  stability: z.exactOptional(stabilitySchema),
  speed: z.exactOptional(within(parameters.speed)),
  camera: z.exactOptional(
    z.strictObject({
      azimuth: z.number(),
      elevation: z.number().check(z.gte(0), z.lte(90)),
      distance: z.number().check(z.gt(0)),
    }),
  ),
  lesson: z.exactOptional(
    z.strictObject({ predict: z.string(), observe: z.string(), explain: z.string() }),
  ),
});

/** The JSON Schema of a scene file, as published in `scenes/scene.schema.json`. */
export function sceneSchemaJson(): object {
  return {
    title: 'Overdamped scene',
    description: 'An experiment: a loss, a start, a motion and a sweep.',
    ...z.toJSONSchema(sceneSchema, { io: 'input' }),
  };
}
