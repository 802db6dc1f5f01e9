/** Expressions and numbers in JavaScript, for tensors of TensorFlow.js. */
import type { Comparison, UnaryOperation } from '../../math/expression.ts';
import { isIntegerPower } from '../../math/integer-power.ts';
import { wrapped } from './python.ts';
import type { Dialect, Operation, Written } from './write-expression.ts';

/** A float64 as JavaScript reads it back to the bit. */
export function scriptNumber(value: number): string {
  if (value === Math.PI) return 'Math.PI';
  if (value === Math.E) return 'Math.E';
  return Object.is(value, -0) ? '-0' : String(value);
}

export function scriptList(values: ArrayLike<number>, indent = ''): string {
  return wrapped(Array.from(values, scriptNumber), indent);
}

const calls: Readonly<Record<Exclude<Operation, 'pow'>, string>> = {
  add: 'tf.add',
  sub: 'tf.sub',
  mul: 'tf.mul',
  div: 'tf.div',
  neg: 'tf.neg',
};

/** Whether a comparison holds, as 1 or 0 and with a slope of 0: tf.less and its kin stop a gradient with an error. */
const tests: Readonly<Record<Comparison, (a: string, b: string) => string>> = {
  lt: (a, b) => `tf.step(tf.sub(${b}, ${a}))`,
  le: (a, b) => `tf.sub(1, tf.step(tf.sub(${a}, ${b})))`,
  eq: (a, b) => `tf.sub(1, tf.abs(tf.sign(tf.sub(${a}, ${b}))))`,
  ne: (a, b) => `tf.abs(tf.sign(tf.sub(${a}, ${b})))`,
};

/** Plain numbers with operators and `Math`, tensors by calls. */
export const scriptDialect: Dialect = {
  number: scriptNumber,
  apply: (operation: UnaryOperation, { text, tensor }) =>
    `${tensor ? 'tf' : 'Math'}.${operation}(${text})`,
  // At a tie tf.minimum and tf.maximum have the slope of the first, as we do.
  extreme(operation, a, b) {
    if (!a.tensor && !b.tensor) return `Math.${operation}(${a.text}, ${b.text})`;
    return `tf.${operation === 'min' ? 'minimum' : 'maximum'}(${a.text}, ${b.text})`;
  },
  choose(comparison, [left, right], [yes, no]) {
    if (left.tensor || right.tensor) {
      const test = `tf.cast(${tests[comparison](left.text, right.text)}, 'bool')`;
      return `tf.where(${test}, ${yes.text}, ${no.text})`;
    }
    const sign = { lt: '<', le: '<=', eq: '===', ne: '!==' }[comparison];
    return `(${left.text} ${sign} ${right.text} ? ${yes.text} : ${no.text})`;
  },
  call(operation, operands) {
    const [a, b] = operands as readonly [Written, Written];
    const tensor = operands.some((each) => each.tensor);
    if (operation === 'pow') return power(a, b, tensor);
    if (!tensor) return undefined;
    return `${calls[operation]}(${operands.map(({ text }) => text).join(', ')})`;
  },
};

/** tf.pow has no slope at 0 and below where its exponent is an array; a square has one everywhere. */
function power(a: Written, b: Written, tensor: boolean): string {
  if (!tensor) return `Math.pow(${a.text}, ${b.text})`;
  if (b.text === '2') return `tf.square(${a.text})`;
  const exponent = Number(b.text);
  if (!b.tensor && isIntegerPower(exponent) && exponent < 0) {
    return `tf.reciprocal(${power(a, { ...b, text: String(-exponent) }, tensor)})`;
  }
  return `tf.pow(${a.text}, ${b.text})`;
}
