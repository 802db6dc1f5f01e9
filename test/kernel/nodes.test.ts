import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLanes } from '../../src/kernel/lanes.ts';
import { compileScalar } from '../../src/kernel/scalar.ts';
import { expectNodes } from './node-checks.ts';
import { anyNumber, randomTranscendental } from './random-expressions.ts';

const inputs = ['x', 'y'];

// Five times as many are in nodes.long.test.ts.
test('2,000 random expressions: every node is right on its own operands, in both lanes', () => {
  expectNodes(2000);
});

test('random maps with elementary functions: lanes have the bits of the single orbit', () => {
  const e = randomTranscendental(inputs);
  const points = fc.array(fc.tuple(anyNumber, anyNumber), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(e, e, points, (f, g, starts) => {
      const lanes = compileLanes({ state: inputs, parameters: [], next: [f, g] }, { lanes: 5 });
      starts.forEach(([x, y], lane) => {
        lanes.state[0]![lane] = x;
        lanes.state[1]![lane] = y;
      });
      lanes.advance(1);
      const program = compileScalar(inputs, [f, g]);
      starts.forEach((start, lane) => {
        program.input.set(start);
        program.run();
        expect([lanes.state[0]![lane], lanes.state[1]![lane]]).toEqual([...program.output]);
      });
    }),
    { numRuns: 300 },
  );
});
