/** Expressions and numbers in Python, for arrays of PyTorch or JAX. */
import type { FunctionName } from '../../math/functions.ts';
import { bracketed, comparisons, looseness } from '../../math/print.ts';
import type { Dialect, Written } from './write-expression.ts';

/** A float64 as Python reads it back to the bit; `.0` marks a whole number as a float. */
export function pythonFloat(value: number): string {
  if (value < 0 || Object.is(value, -0)) return `-${pythonFloat(-value)}`;
  const text = pythonNumber(value);
  return /^\d+$/.test(text) ? `${text}.0` : text;
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'math.nan';
  if (value === Number.POSITIVE_INFINITY) return 'math.inf';
  if (value === Math.PI) return 'math.pi';
  if (value === Math.E) return 'math.e';
  return String(value);
}

/** JAX names the inverse functions as numpy does. */
const inverse: Readonly<Partial<Record<FunctionName, string>>> = {
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
};

function scalarCall(operation: FunctionName, { text }: Written): string {
  if (operation === 'abs') return `abs(${text})`;
  if (operation === 'sign') return `((${text} > 0) - (${text} < 0))`;
  return `math.${operation}(${text})`;
}

/**
 * Python with the arrays of a module, `torch` or `jnp`. The functions of torch take arrays only, plain
 * numbers get those of `math`; JAX's take both and can be traced.
 */
export function pythonDialect(module: 'torch' | 'jnp'): Dialect {
  const isArray = (piece: Written) => module === 'jnp' || piece.tensor;
  return {
    number: pythonNumber,
    apply: (operation, argument) => {
      if (!isArray(argument)) return scalarCall(operation, argument);
      const name = module === 'jnp' ? (inverse[operation] ?? operation) : operation;
      return `${module}.${name}(${argument.text})`;
    },
    // As a choice: the libraries' own functions share the slope of a tie out between both sides.
    extreme(operation, a, b) {
      if (!isArray(a) && !isArray(b)) return `${operation}(${a.text}, ${b.text})`;
      const [left, right] = operation === 'min' ? [a, b] : [b, a];
      return `${module}.where(${left.text} <= ${right.text}, ${a.text}, ${b.text})`;
    },
    choose(comparison, [left, right], [yes, no]) {
      const test = `${left.text} ${comparisons[comparison]} ${right.text}`;
      if (isArray(left) || isArray(right))
        return `${module}.where(${test}, ${yes.text}, ${no.text})`;
      return `(${bracketed(yes, looseness.sum)} if ${test} else ${no.text})`;
    },
    call: () => undefined,
  };
}

const width = 96;

/** A list over as many lines as it takes, `indent` in front of those after the first. */
export function pythonList(values: ArrayLike<number>, indent = ''): string {
  return wrapped(Array.from(values, pythonFloat), indent);
}

/** `[a, b, …]` in lines no longer than a screen. */
export function wrapped(items: readonly string[], indent: string): string {
  const single = `[${items.join(', ')}]`;
  if (single.length + indent.length <= width) return single;
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && indent.length + line.length + item.length + 6 > width) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${item},`;
  }
  lines.push(line);
  return `[\n${lines.map((each) => `${indent}    ${each}\n`).join('')}${indent}]`;
}
