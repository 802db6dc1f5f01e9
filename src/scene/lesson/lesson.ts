/** A lesson file: reads it, and finds what is wrong with it. */

import { FormulaError } from '../../math/formula-error.ts';
import { findScene } from '../catalogue.ts';
import { parseScene } from '../scene.ts';
import { SceneError, sceneError } from '../scene-error.ts';
import type { Scene } from '../shape.ts';
import { describeIssue } from '../shape-error.ts';
import { requireReadable } from '../version.ts';
import { type Lesson, type LessonQuestion, type LessonStep, lessonSchema } from './lesson-shape.ts';
import { type Measures, measured } from './measures.ts';
import { mergePatch } from './merge-patch.ts';
import { readCondition, readQuantity, valueFor } from './statement.ts';
import { readText } from './text.ts';

export {
  courses,
  type Lesson,
  type LessonQuestion,
  type LessonStep,
  lessonSchemaJson,
} from './lesson-shape.ts';

/** Which moment of a step: while the question is open, or when the answer is looked at. */
export type Moment = 'question' | 'answer';

/**
 * The scene of a step.
 *
 * @throws SceneError for a scene that cannot be
 */
export function stepScene(step: LessonStep, moment: Moment): Scene {
  const { like, ...patch } = step.scene;
  const base = changed(findScene(like), { ...patch, name: '' });
  return parseScene(moment === 'question' ? base : changed(base, step.observe.scene ?? {}));
}

/** A motion is replaced as a whole: half of one language and half of the other is none. */
function changed(scene: unknown, patch: Readonly<Record<string, unknown>>): unknown {
  const cleared = 'motion' in patch ? mergePatch(scene, { motion: null }) : scene;
  return mergePatch(cleared, patch);
}

/** The true answer: a number, or the index of the option that holds; −1 if none or several do. */
export function trueAnswer(question: LessonQuestion, measures: Measures): number {
  if (question.kind !== 'choice') return valueFor(readQuantity(question.answer), measures);
  const holds = question.options.map(({ when }) =>
    when.every((condition) => valueFor(readCondition(condition), measures) === 1),
  );
  return holds.filter(Boolean).length === 1 ? holds.indexOf(true) : -1;
}

/**
 * Reads a lesson: its shape, the scenes of its steps and its formulas; then, since a lesson that asks
 * for what is not so would teach it, computes every answer.
 *
 * @param json what `JSON.parse` gave
 * @throws SceneError that names the field and the cure
 */
export function parseLesson(json: unknown): Lesson {
  requireReadable(json);
  const result = lessonSchema.safeParse(json);
  if (!result.success) {
    const { field, problem, cure } = describeIssue(result.error.issues[0]!, json, 'lesson');
    throw sceneError(field, problem, cure);
  }
  const { $schema: _, ...lesson } = result.data;
  lesson.steps.forEach((step, index) => {
    checkStep(step as LessonStep, `steps[${index}]`);
  });
  return lesson as Lesson;
}

function checkStep(step: LessonStep, path: string): void {
  within(`${path}.scene`, () => stepScene(step, 'question'));
  const scene = within(`${path}.observe.scene`, () => stepScene(step, 'answer'));
  const measures = measured(scene);
  for (const [field, text] of [
    ['text', step.text],
    ['predict.ask', step.predict.ask],
    ['observe.text', step.observe.text],
    ['explain', step.explain],
  ] as const) {
    within(`${path}.${field}`, () => {
      for (const piece of readText(text).flat()) {
        if (piece.kind !== 'value') continue;
        if (Number.isNaN(valueFor(piece.quantity, measures))) {
          throw sceneError('', 'shows a value that this scene has not', 'leave it out');
        }
      }
    });
  }
  checkQuestion(step.predict, measures, `${path}.predict`);
}

function checkQuestion(question: LessonQuestion, measures: Measures, path: string): void {
  const answer = within(path, () => trueAnswer(question, measures));
  if (question.kind === 'choice') {
    if (answer >= 0) return;
    throw sceneError(
      `${path}.options`,
      'have no or several true answers',
      'let one condition hold',
    );
  }
  if (!(question.from < question.to)) {
    throw sceneError(
      `${path}.to`,
      `cannot be ${question.to}`,
      `give a number above ${question.from}`,
    );
  }
  if (question.kind === 'number' && question.scale === 'logarithmic' && !(question.from > 0)) {
    throw sceneError(`${path}.from`, `cannot be ${question.from}`, 'give a number above 0');
  }
  if (question.kind === 'point' && measures.loss.variables.length !== 1) {
    throw sceneError(`${path}.kind`, 'cannot be "point" on several variables', 'ask for a number');
  }
  if (!(question.from <= answer && answer <= question.to)) {
    throw sceneError(
      `${path}.answer`,
      `is ${answer}, outside of what can be said`,
      'widen from and to',
    );
  }
}

/** Runs a check of another part; its error comes out with the path of the lesson's field. */
function within<Value>(path: string, check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (error instanceof SceneError) {
      const cure = error.cure;
      const field = error.field === '' ? path : `${path}.${error.field}`;
      throw new SceneError(
        field,
        error.field === '' ? `${path}${error.message}` : `${path}: ${error.message}`,
        cure,
      );
    }
    if (error instanceof FormulaError) {
      throw new SceneError(path, `${path}: ${error.message}`, 'correct the formula');
    }
    throw error;
  }
}
