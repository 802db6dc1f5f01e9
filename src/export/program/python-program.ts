/** What the programs of PyTorch and of JAX have in common: the loss, the numbers and the printing, in Python. */
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { bracketed, looseness } from '../../math/print.ts';
import { type ScheduleName, scheduledRate } from '../../motion/schedule.ts';
import { labelOf } from './describe.ts';
import { formulaNames, pythonName } from './names.ts';
import { pythonDialect, pythonFloat, pythonList } from './python.ts';
import type { ProgramRequest } from './request.ts';
import type { StepLine } from './step-lines.ts';
import { isArrayName, lossValueName, type Named, type VectorStep } from './vector-step.ts';
import { type Names, writeExpression } from './write-expression.ts';

export type ArrayModule = 'torch' | 'jnp';

/** `torch.tensor([…])`, float64. */
export function pythonArray(module: ArrayModule, values: ArrayLike<number>, indent = ''): string {
  const make = module === 'torch' ? 'torch.tensor' : 'jnp.array';
  return `${make}(${pythonList(values, indent)})`;
}

/** Writes the lines of a step; a name is an array where its line says so. */
export function pythonLines(lines: readonly StepLine[], module: ArrayModule): string[] {
  const dialect = pythonDialect(module);
  const plain = new Set<string>();
  const names: Names = {
    nameOf: pythonName,
    isTensor: (symbol) => !plain.has(symbol) && isArrayName(symbol),
  };
  return lines.map(({ name, expression }) => {
    const { text, tensor } = writeExpression(expression, dialect, names);
    if (!tensor) plain.add(name);
    return `${pythonName(name)} = ${text}`;
  });
}

/** `def loss(at): …`, and the table before it. */
export function pythonLoss(request: ProgramRequest, module: ArrayModule): string[] {
  const { variables, constants, expression, moves, data } = request.loss;
  const nameOf = formulaNames('python');
  const used = new Set(freeSymbols(data?.perRow ?? expression));
  const dialect = pythonDialect(module);
  const columns = data?.table.columns.filter((name) => used.has(name)) ?? [];
  const names: Names = {
    nameOf,
    isTensor: (name) => variables.includes(name) || columns.includes(name),
  };
  const write = (e: Expression) => writeExpression(e, dialect, names).text;
  const fixed = Object.entries(constants)
    .filter(([name]) => used.has(name))
    .map(([name, value]) => `    ${nameOf(name)} = ${pythonFloat(value)}`);
  const coordinates = variables.map(nameOf).join(', ');
  const unpacked =
    variables.length === 1 ? `    ${coordinates} = at[0]` : `    ${coordinates} = at`;
  const head = `def loss(at${moves ? ', t' : ''}):`;
  if (data === undefined) {
    return [head, ...fixed, unpacked, `    return ${write(expression)}`];
  }
  const { table, weightDecay } = data;
  const rows = columns.map((name) => {
    const values = table.values[table.columns.indexOf(name)]!;
    return `    "${name}": ${pythonArray(module, values, '    ')},`;
  });
  const decay = weightDecay === 0 ? '' : ` + ${pythonFloat(weightDecay)}/2*(at**2).sum()`;
  const taken = columns.map((name) => `    ${nameOf(name)} = columns["${name}"]`);
  const mean = `    return rows.mean()${decay}`;
  return [
    'columns = {',
    ...rows,
    '}',
    '',
    '',
    head,
    ...fixed,
    unpacked,
    ...taken,
    `    rows = ${write(data.perRow)}`,
    mean,
  ];
}

/** `lr = 0.1  # learning rate` for each. */
export function pythonNumbers(
  numbers: readonly Named[],
  request: ProgramRequest,
  module: ArrayModule,
): string[] {
  return numbers.map(({ symbol, value }) => {
    const label = labelOf(symbol, request);
    const text = typeof value === 'number' ? pythonFloat(value) : ofArray(symbol, value, module);
    const comment = label === undefined || text.includes('\n') ? '' : `  # ${label}`;
    return `${pythonName(symbol)} = ${text}${comment}`;
  });
}

function ofArray(symbol: string, values: readonly number[], module: ArrayModule): string {
  const isState = symbol !== 'x' && !symbol.startsWith('lr') && !symbol.startsWith('momentum');
  if (isState && values.every((value) => Object.is(value, 0))) return `${module}.zeros_like(x)`;
  return pythonArray(module, values);
}

/** `g = gradient(x)`, with its time, for each slope the step asks for, after the loss if it asks for that. */
export function pythonSlopes(step: VectorStep, request: ProgramRequest): string[] {
  const names: Names = { nameOf: pythonName, isTensor: isArrayName };
  const watches = step.states.some(({ symbol }) => symbol.startsWith('plateau.'));
  const slopes = step.slopes.map(({ name, at, after }) => {
    const place = writeExpression(at, pythonDialect('torch'), names).text;
    return `${name} = gradient(${place}${timeArgument(request, after)})`;
  });
  const seen = `${pythonName(lossValueName)} = float(loss(x${timeArgument(request)}))`;
  return watches ? [seen, ...slopes] : slopes;
}

/** `def rate(k): …`, the schedule's rate of step k, times `factor` where a library wants another one. */
export function pythonRate(schedule: ScheduleName, module: ArrayModule, factor = ''): string[] {
  const names: Names = { nameOf: pythonName, isTensor: () => false };
  const { text, binding } = writeExpression(scheduledRate(schedule), pythonDialect(module), names);
  const whole =
    factor === '' ? text : `${factor}*${bracketed({ text, binding }, looseness.product)}`;
  return ['def rate(k):', `    return ${whole}`];
}

/** `, k*dt` where the loss moves. */
export function timeArgument({ loss }: ProgramRequest, after = 0, k = 'k'): string {
  if (!loss.moves) return '';
  return after === 0 ? `, ${k}*dt` : `, (${k} + ${after})*dt`;
}

/** How many steps, and the time that passes in one if the loss asks for it. */
export function pythonSteps({ loss, parameters, steps }: ProgramRequest): string[] {
  const passes = `dt = ${pythonFloat(parameters.dt ?? 1)}  # time that passes in a step`;
  return loss.moves ? [`steps = ${steps}`, passes] : [`steps = ${steps}`];
}

/** The line that is printed for a step, the line of names, and the start. */
export function pythonReport(request: ProgramRequest): string[] {
  return [
    'def report(k):',
    `    print(k, *x.tolist(), float(loss(x${timeArgument(request)})), sep=",")`,
    '',
    '',
    `print("step,${request.loss.variables.join(',')},loss")`,
    'report(0)',
  ];
}

/** A whole program under its heading. */
export function pythonText(head: readonly string[], code: readonly string[]): string {
  const text = code.join('\n');
  const docstring = head.join('\n').replaceAll('\\', '/').replaceAll('"""', "'''");
  return `"""${docstring}\n"""\n\n${/\bmath\./.test(text) ? 'import math\n\n' : ''}${text}`;
}
