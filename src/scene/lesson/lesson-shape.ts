/** The shape of a lesson file: its type, and the schema that checks it. */
import * as z from 'zod/mini';
import { described } from '../schema-parts.ts';

/** The courses, in the order of the path; lessons of one's own may stand outside. */
export const courses = {
  'newton-to-gradient-descent': 'From Newton to gradient descent',
  'road-to-chaos': 'Too fast: the road to chaos',
  'noise-and-heat': 'Noise and heat',
  own: 'Lessons of your own',
} as const;

export type CourseName = keyof typeof courses;

/** A scene of the catalogue with fields that differ, as a merge patch (RFC 7386): null takes a field away. */
export interface LessonScene {
  readonly like: string;
  readonly [field: string]: unknown;
}

/** One of several answers; the true one is that whose condition holds. */
export interface LessonOption {
  readonly text: string;
  /** Conditions in the names of facts, all of which hold where the answer is true. */
  readonly when: readonly string[];
}

export type LessonQuestion =
  | { readonly kind: 'choice'; readonly ask: string; readonly options: readonly LessonOption[] }
  | {
      readonly kind: 'number';
      readonly ask: string;
      readonly from: number;
      readonly to: number;
      readonly scale?: 'linear' | 'logarithmic';
      readonly unit?: string;
      /** The true number, as a formula of facts. */
      readonly answer: string;
      /** A guess within this part of the answer counts as close. */
      readonly within: number;
    }
  | {
      /** A point on the curve of a loss of one variable, chosen with the pointer or the arrow keys. */
      readonly kind: 'point';
      readonly ask: string;
      readonly from: number;
      readonly to: number;
      readonly answer: string;
      /** A guess within this distance counts as close. */
      readonly within: number;
    };

/** One step: read, predict, observe, explain. */
export interface LessonStep {
  readonly title: string;
  readonly scene: LessonScene;
  readonly text: string;
  readonly predict: LessonQuestion;
  /** What to do and where to look; the scene that is then shown may differ from that of the question. */
  readonly observe: { readonly text: string; readonly scene?: Readonly<Record<string, unknown>> };
  readonly explain: string;
}

export interface Lesson {
  readonly format: 1;
  readonly name: string;
  readonly course: CourseName;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly LessonStep[];
}

const text = described(
  z.string().check(z.minLength(1)),
  'Sentences with {{live values}}, $formulas$ and *emphasis*.',
);
const formula = described(z.string().check(z.minLength(1)), 'Such as 2/lambda.');
const question = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choice'),
    ask: text,
    options: z
      .array(z.strictObject({ text, when: z.array(formula).check(z.minLength(1)) }))
      .check(z.minLength(2), z.maxLength(6)),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ask: text,
    from: z.number(),
    to: z.number(),
    scale: z.exactOptional(z.enum(['linear', 'logarithmic'])),
    unit: z.exactOptional(z.string()),
    answer: formula,
    within: z.number().check(z.gt(0)),
  }),
  z.strictObject({
    kind: z.literal('point'),
    ask: text,
    from: z.number(),
    to: z.number(),
    answer: formula,
    within: z.number().check(z.gt(0)),
  }),
]);

export const lessonSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  format: z.literal(1),
  name: described(
    z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
    'Lower-case words joined by hyphens.',
  ),
  course: z.enum(Object.keys(courses) as [CourseName, ...CourseName[]]),
  title: z.string().check(z.minLength(1)),
  summary: described(z.string().check(z.minLength(1)), 'One plain sentence.'),
  steps: z
    .array(
      z.strictObject({
        title: z.string().check(z.minLength(1)),
        scene: described(
          z.looseObject({ like: z.string() }),
          'A scene by name (like) and the fields that differ.',
        ),
        text,
        predict: question,
        observe: z.strictObject({
          text,
          scene: z.exactOptional(z.record(z.string(), z.unknown())),
        }),
        explain: text,
      }),
    )
    .check(z.minLength(1)),
});

/** The JSON Schema of a lesson file, as published in `scenes/lesson.schema.json`. */
export function lessonSchemaJson(): object {
  return {
    title: 'Overdamped lesson',
    description: 'Steps to read, predict, observe and explain, each on a scene.',
    ...z.toJSONSchema(lessonSchema, { io: 'input' }),
  };
}
