import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLesson, lessons } from '../../../src/scene/lesson/catalogue.ts';
import { facts } from '../../../src/scene/lesson/facts.ts';
import {
  courses,
  type Lesson,
  type LessonStep,
  lessonSchemaJson,
  parseLesson,
  stepScene,
  trueAnswer,
} from '../../../src/scene/lesson/lesson.ts';
import { measured } from '../../../src/scene/lesson/measures.ts';
import { SceneError } from '../../../src/scene/scene-error.ts';

function answerOf(name: string, index: number): number | string {
  const { predict, ...step } = findLesson(name).steps[index]!;
  const answer = trueAnswer(predict, measured(stepScene({ ...step, predict }, 'answer')));
  return predict.kind === 'choice' ? predict.options[answer]!.text : answer;
}

describe('the lessons', () => {
  const directory = new URL('../../../scenes/lessons/', import.meta.url);
  const files = readdirSync(directory);

  it('are the files of scenes/lessons', () => {
    expect(files.sort()).toEqual(lessons.map(({ name }) => `${name}.json`).sort());
    expect(lessons.length).toBeGreaterThanOrEqual(12);
  });

  // Reading a lesson computes every answer: exactly one option holds, numbers lie within the range offered.
  it.each(files)('%s is a lesson whose answers are so', (file) => {
    const json = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
    expect(json.$schema).toBe('../lesson.schema.json');
    expect(parseLesson(json).name).toBe(file.replace('.json', ''));
  });

  it('lie in a path of three courses', () => {
    const order = lessons.map(({ course }) => course);
    expect([...new Set(order)]).toEqual(Object.keys(courses).filter((name) => name !== 'own'));
    expect(order).toEqual([...order].sort((a, b) => list.indexOf(a) - list.indexOf(b)));
  });
  const list = Object.keys(courses);

  it.each([
    // Shared theory: ζ = 1 at γ = 2√(mλ); 2/λ; 1/(1−ρ); the double well's splits 1, √5 − 1, …
    ['three-regimes', 0, 2],
    ['elongated-valley', 0, 0.1],
    ['conventions-of-momentum', 0, 10],
    ['first-doubling', 0, 1],
    ['cascade-and-delta', 0, 1.299227939650204],
    ['momentum-delays', 0, 1.5],
    // ln 10⁹ / 0.87811, and ⟨t⟩ = 19.093897, 66.268626 at T = 0.2, 0.1
    ['chaos-and-prediction', 1, Math.log(1e9) / 0.87811],
    ['escape', 0, 19.093897],
    ['escape', 1, 66.268626],
    // ησ²/(2B) = 0.1·4/2; the variance ησ²/(λ(2 − ηλ)) = 0.4/1.9
    ['temperature', 0, 0.2],
    ['jitter', 0, Math.sqrt(0.4 / 1.9)],
  ] as const)('%s, step %d: the answer is %f', (name, step, value) => {
    // The exponent is known to five digits and its mean over orbits to a little less.
    const tolerance = name === 'chaos-and-prediction' ? 0.01 : 1e-6;
    expect(Math.abs((answerOf(name, step) as number) / value - 1)).toBeLessThan(tolerance);
  });

  it('know the fates of the double well', () => {
    expect(answerOf('goldilocks', 2)).toMatch(/two places/);
    expect(answerOf('chaos-and-prediction', 0)).toMatch(/never repeats/);
  });
});

describe('a lesson that cannot be', () => {
  const good = findLesson('goldilocks');
  const fault = (change: (lesson: { steps: LessonStep[] } & Record<string, unknown>) => void) => {
    const lesson = structuredClone(good) as unknown as Parameters<typeof change>[0];
    change(lesson);
    try {
      parseLesson(lesson);
    } catch (error) {
      if (error instanceof SceneError) return error.message;
      throw error;
    }
    return 'no error';
  };
  const edit = (index: number, fields: object) => (lesson: { steps: LessonStep[] }) => {
    lesson.steps[index] = { ...lesson.steps[index]!, ...fields } as LessonStep;
  };
  const scene = (fields: object) => edit(0, { scene: { ...good.steps[0]!.scene, ...fields } });

  it('says which field is at fault and what to do', () => {
    expect(fault((lesson) => Object.assign(lesson, { titel: 'x' }))).toBe(
      'titel is not a field of a lesson: remove or rename it.',
    );
    expect(fault((lesson) => Object.assign(lesson, { course: 'physics' }))).toMatch(
      /^course cannot be "physics": give "newton-to-gradient-descent", /,
    );
    expect(fault(edit(1, { explain: 3 }))).toBe(
      'steps[1].explain cannot be 3: give a text in quotes.',
    );
    expect(fault(scene({ like: 'honney' }))).toMatch(/^steps\[0\]\.scene: .*did you mean "honey"/);
    expect(fault(scene({ steps: -1 }))).toMatch(/^steps\[0\]\.scene: steps cannot be -1: give /);
    expect(fault(edit(0, { text: 'It is {{etta}}.' }))).toMatch(
      /^steps\[0\]\.text: .*etta.*did you mean eta/,
    );
    expect(fault(edit(0, { text: 'It is {{sigma}}.' }))).toMatch(/^steps\[0\]\.text/);
  });

  it('may not ask for what is not so', () => {
    const options = [
      { text: 'This', when: ['period = 2'] },
      { text: 'or that', when: ['period = 3'] },
    ];
    const predict = { kind: 'choice', ask: 'Which?', options };
    expect(fault(edit(0, { predict }))).toMatch(/^steps\[0\]\.predict\.options have no or several/);
    const number = { kind: 'number', ask: 'How?', from: 3, to: 4, answer: '2/lambda', within: 0.1 };
    expect(fault(edit(0, { predict: number }))).toMatch(
      /^steps\[0\]\.predict\.answer is 1, outside/,
    );
  });
});

describe('scenes/lesson.schema.json', () => {
  const file = new URL('../../../scenes/lesson.schema.json', import.meta.url);
  const text = `${JSON.stringify(lessonSchemaJson(), null, 2)}\n`;
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, text);

  it('is what the code says (UPDATE_SCHEMA=1 writes it anew)', () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

it('finds a lesson by name, or names the nearest', () => {
  expect(findLesson('honey-and-air').title).toBe('Honey and air');
  expect(() => findLesson('honey-and-hair')).toThrow(/did you mean "honey-and-air"/);
});

it('replaces a motion as a whole and takes fields away by null', () => {
  const step = findLesson('goldilocks').steps[0]! satisfies Lesson['steps'][number];
  expect(stepScene(step, 'question').motion).toEqual({
    language: 'learner',
    eta: 0.02,
    rho: 0,
    dt: 0.02,
    damping: 'explicit',
  });
});

describe('docs/lessons.md', () => {
  const text = readFileSync(new URL('../../../docs/lessons.md', import.meta.url), 'utf8');

  it('has a template that is a lesson', () => {
    const [, json] = /```json\n([\s\S]+?)```/.exec(text)!;
    expect(parseLesson(JSON.parse(json!)).name).toBe('my-lesson');
  });

  it('lists every name with what it is', () => {
    const rows = Object.entries(facts).map(([name, { help }]) => `| \`${name}\` | ${help} |`);
    expect(text.split('\n').filter((line) => /^\| `/.test(line))).toEqual(rows);
  });
});
