import { expect, test } from 'vitest';
import { connect } from '../../src/jobs/client.ts';
import type { Port } from '../../src/jobs/protocol.ts';
import { serve } from '../../src/jobs/serve.ts';
import { buffersOf } from '../../src/jobs/transfer.ts';

test('large arrays are found wherever they are, each buffer once', () => {
  const large = new Float64Array(1000);
  const other = new Uint8Array(100_000);
  const value = {
    name: 'x',
    none: null,
    missing: undefined,
    small: new Float64Array(3),
    list: [{ a: large.subarray(0, 10) }, [large], 7],
    deep: { deeper: { other } },
  };
  expect(buffersOf(value)).toEqual([large.buffer, other.buffer]);
  expect(buffersOf('text')).toEqual([]);
});

test('a result hands its large arrays over and copies the small ones', async () => {
  const made = { large: new Float64Array(10_000).fill(2), small: new Float64Array(4).fill(3) };
  const { port1, port2 } = new MessageChannel();
  const make = function* (_request: null) {
    yield { fraction: 0 };
    return made;
  };
  serve(port2 as Port, { make });
  const client = connect<{ make: typeof make }>(port1 as Port);
  const got = await client.run('make', null);
  port1.close();
  expect(got.large.every((x) => x === 2) && got.large.length === 10_000).toBe(true);
  expect([...got.small]).toEqual([3, 3, 3, 3]);
  expect(made.large.length).toBe(0);
  expect(made.small.length).toBe(4);
});
