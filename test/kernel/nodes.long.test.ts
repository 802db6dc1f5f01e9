import { test } from 'vitest';
import { expectNodes } from './node-checks.ts';

test('10,000 random expressions: every node is right on its own operands, in both lanes', () => {
  expectNodes(10_000);
});
