/** An experiment as a TensorFlow.js program: a module for Node or a page. */
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { heading, labelOf } from './describe.ts';
import { formulaNames, scriptName } from './names.ts';
import type { OwnOptimizer } from './pytorch-optimizer.ts';
import type { ProgramOptions, ProgramRequest } from './request.ts';
import { scriptDialect, scriptList, scriptNumber } from './script.ts';
import { stepLines } from './step-lines.ts';
import { tfjsOptimizer } from './tfjs-optimizer.ts';
import { isArrayName, lossValueName, type Named, vectorStep } from './vector-step.ts';
import { type Names, writeExpression } from './write-expression.ts';

const precision =
  'TensorFlow.js has no float64: its numbers have 24 bits, about 7 digits, and leave ours where a motion amplifies rounding.';

/** @throws AnalysisError, DictionaryError as `vectorStep` does. */
export function tfjsProgram(request: ProgramRequest, options: ProgramOptions): string {
  const own: OwnOptimizer = options.writtenOut
    ? { missing: 'it was asked for' }
    : tfjsOptimizer(request);
  const isOwn = !('missing' in own);
  const update = isOwn ? own.note : `The update is written out: ${own.missing}.`;
  const head = heading(request, options, update, precision).map((line) =>
    ` * ${line.replaceAll('*/', '* /')}`.trimEnd(),
  );
  return [
    '/**',
    ...head,
    ' */',
    "import * as tf from '@tensorflow/tfjs';",
    '',
    "await tf.setBackend('cpu');",
    'await tf.ready();',
    '',
    ...scriptLoss(request),
    '',
    ...(isOwn ? withOptimizer(request, own) : writtenOut(request)),
    '',
  ].join('\n');
}

function scriptLoss({ loss }: ProgramRequest): string[] {
  const { variables, constants, expression, moves, data } = loss;
  const nameOf = formulaNames('script');
  const used = new Set(freeSymbols(data?.perRow ?? expression));
  const columns = data?.table.columns.filter((name) => used.has(name)) ?? [];
  const names: Names = {
    nameOf,
    isTensor: (name) => variables.includes(name) || columns.includes(name),
  };
  const write = (e: Expression) => writeExpression(e, scriptDialect, names).text;
  const fixed = Object.entries(constants)
    .filter(([name]) => used.has(name))
    .map(([name, value]) => `  const ${nameOf(name)} = ${scriptNumber(value)};`);
  const coordinates = variables.map(nameOf);
  const unpacked =
    coordinates.length === 1
      ? `  const ${coordinates[0]} = tf.squeeze(at);`
      : `  const [${coordinates.join(', ')}] = tf.unstack(at);`;
  const head = `function loss(at${moves ? ', t' : ''}) {`;
  if (data === undefined) {
    return [head, ...fixed, unpacked, `  return ${write(expression)};`, '}'];
  }
  const { table, weightDecay } = data;
  const rows = columns.map((name) => {
    const values = table.values[table.columns.indexOf(name)]!;
    return `  ${name}: tf.tensor1d(${scriptList(values, '  ')}),`;
  });
  const taken = columns.map((name) => `  const ${nameOf(name)} = columns.${name};`);
  const decay = `tf.mul(${scriptNumber(weightDecay)} / 2, tf.sum(tf.square(at)))`;
  const mean = weightDecay === 0 ? 'tf.mean(rows)' : `tf.add(tf.mean(rows), ${decay})`;
  return [
    'const columns = {',
    ...rows,
    '};',
    '',
    head,
    ...fixed,
    unpacked,
    ...taken,
    `  const rows = ${write(data.perRow)};`,
    `  return ${mean};`,
    '}',
  ];
}

function numberLines(numbers: readonly Named[], request: ProgramRequest): string[] {
  return numbers.map(({ symbol, value }) => {
    const text = typeof value === 'number' ? scriptNumber(value) : tensor(value);
    return `const ${scriptName(symbol)} = ${text};${comment(symbol, request)}`;
  });
}

function comment(symbol: string, request: ProgramRequest): string {
  const label = labelOf(symbol, request);
  return label === undefined ? '' : ` // ${label}`;
}

const tensor = (values: readonly number[]) => `tf.tensor1d(${scriptList(values)})`;

function stepsLines({ loss, parameters, steps }: ProgramRequest): string[] {
  const passes = `const dt = ${scriptNumber(parameters.dt ?? 1)}; // time that passes in a step`;
  return loss.moves ? [`const steps = ${steps};`, passes] : [`const steps = ${steps};`];
}

function timeArgument({ loss }: ProgramRequest, after = 0): string {
  if (!loss.moves) return '';
  return after === 0 ? ', k * dt' : `, (k + ${after}) * dt`;
}

function report(request: ProgramRequest): string[] {
  return [
    'function report(k, x) {',
    `  const value = tf.tidy(() => loss(x${timeArgument(request)}).dataSync()[0]);`,
    "  console.log([k, ...x.dataSync(), value].join(','));",
    '}',
    '',
    `console.log('step,${request.loss.variables.join(',')},loss');`,
  ];
}

function withOptimizer(
  request: ProgramRequest,
  own: Exclude<OwnOptimizer, { missing: string }>,
): string[] {
  const { numbers } = vectorStep(request);
  return [
    ...numberLines(numbers, request),
    ...stepsLines(request),
    `const x = tf.variable(${tensor(request.start)}); // where it starts`,
    `const optimizer = ${own.call};`,
    '',
    ...report(request),
    'report(0, x);',
    'for (let k = 0; k < steps; k++) {',
    `  optimizer.minimize(() => loss(x${timeArgument(request)}));`,
    '  report(k + 1, x);',
    '}',
  ];
}

function writtenOut(request: ProgramRequest): string[] {
  const step = vectorStep(request);
  const { states } = step;
  const lines = stepLines(step, request.parameters.schedule?.name ?? 'constant');
  const asksForLoss = states.some(({ symbol }) => symbol.startsWith('plateau.'));
  const plain = new Set<string>();
  const names: Names = {
    nameOf: scriptName,
    isTensor: (symbol) => !plain.has(symbol) && isArrayName(symbol),
  };
  const known = new Set(states.map(({ symbol }) => symbol));
  const slopes = step.slopes.map(({ name, at, after }) => {
    const place = writeExpression(at, scriptDialect, names).text;
    const gradient = request.loss.moves
      ? `tf.grad((at) => loss(at${timeArgument(request, after)}))`
      : 'gradient';
    return `  const ${name} = ${gradient}(${place});`;
  });
  const written = lines.map(({ name, expression }) => {
    const { text, tensor: isTensor } = writeExpression(expression, scriptDialect, names);
    if (!isTensor) plain.add(name);
    return `  ${known.has(name) ? '' : 'const '}${scriptName(name)} = ${text};`;
  });
  const state = `{ ${states.map(({ symbol }) => scriptName(symbol)).join(', ')} }`;
  const initial = states.map(({ symbol, value }) => {
    const text = typeof value === 'number' ? scriptNumber(value) : tensor(value);
    return `  ${scriptName(symbol)}: ${text},${comment(symbol, request)}`;
  });
  const seen = `  const ${scriptName(lossValueName)} = loss(x${timeArgument(request)}).dataSync()[0];`;
  return [
    ...(request.loss.moves ? [] : ['const gradient = tf.grad(loss);']),
    ...numberLines(step.numbers, request),
    ...stepsLines(request),
    '',
    '/** The state after step k, which counts from 0. */',
    `function step(${state}, k) {`,
    ...(asksForLoss ? [seen] : []),
    ...slopes,
    ...written,
    `  return ${state};`,
    '}',
    '',
    ...report(request),
    'let state = {',
    ...initial,
    '};',
    'report(0, state.x);',
    'for (let k = 0; k < steps; k++) {',
    '  const next = tf.tidy(() => step(state, k));',
    '  tf.dispose(state);',
    '  state = next;',
    '  report(k + 1, state.x);',
    '}',
  ];
}
