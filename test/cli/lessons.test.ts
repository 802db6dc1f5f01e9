import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findLesson, lessons } from '../../src/scene/lesson/catalogue.ts';
import { answer, overdamped } from './command-line.ts';

const file = (lesson: unknown) => {
  const path = join(mkdtempSync(join(tmpdir(), 'lesson-')), 'lesson.json');
  writeFileSync(path, JSON.stringify(lesson));
  return path;
};

it('checks all lessons with the scenes', async () => {
  const checked = await answer('scenes', '--check');
  expect(checked.lessons).toEqual(lessons.map(({ name }) => name));
  expect(checked.valid).toBe(true);
});

it('checks a lesson file of one’s own, and refuses one that asks for what is not so', async () => {
  const own = { ...structuredClone(findLesson('speed-limit')), name: 'my-own', course: 'own' };
  expect((await answer('scenes', '--check', file(own))).lessons).toEqual(['my-own']);
  Object.assign(own.steps[0]!.predict, { to: 0.3 });
  const { code, stderr } = await overdamped('scenes', '--check', file(own));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^[^\n]*steps\[0\]\.predict\.answer is 0\.5, outside[^\n]+widen[^\n]+\n$/);
});
