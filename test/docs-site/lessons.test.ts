import { expect, it } from 'vitest';
import { question } from '../../docs-site/pages/lessons.ts';
import { findLesson } from '../../src/scene/lesson/catalogue.ts';

it('a question stands on its page with the numbers of its scene', () => {
  const step = findLesson('elongated-valley').steps[0]!;
  const predict = {
    ...step.predict,
    ask: 'What is $2/\\lambda$ at *this* {{lambda}}, {{1/0*eta}}?',
  };
  const html = question({ ...step, predict });
  expect(html).toContain('<em>this</em> 20, ∞?');
  expect(html).toContain('katex');
});
