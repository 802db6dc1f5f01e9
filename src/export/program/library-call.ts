/** An experiment as a call of this library. */

import type { ProgramRequest } from './request.ts';
import { scriptList } from './script.ts';
import { usedParameters } from './used-parameters.ts';

/** A module that computes the orbit with the package `overdamped`. */
export function libraryCall(request: ProgramRequest): string {
  const { loss, rule, start, displacement, steps } = request;
  const { data } = loss;
  const constants = Object.keys(loss.constants).length === 0 ? {} : { constants: loss.constants };
  const common = { variables: loss.variables, ...constants };
  const defined =
    data === undefined
      ? [`const loss = defineLoss(${literal({ formula: loss.formula, ...common })});`]
      : [
          ...tableLines(request),
          `const loss = lossOfData(defineDataLoss({ table, ...${literal({
            formula: data.formula,
            ...common,
            ...(data.weightDecay === 0 ? {} : { weightDecay: data.weightDecay }),
          })} }));`,
        ];
  const names = data === undefined ? ['defineLoss'] : ['defineDataLoss', 'lossOfData'];
  return [
    `import { ${[...names, 'orbit', 'rules'].join(', ')} } from 'overdamped';`,
    '',
    ...defined,
    'const { x, loss: values, status } = orbit({',
    '  loss,',
    `  rule: rules${/^\w+$/.test(rule.name) ? `.${rule.name}` : `['${rule.name}']`},`,
    `  parameters: ${literal(usedParameters(request))},`,
    `  start: ${scriptList(start)},`,
    ...(displacement === undefined ? [] : [`  displacement: ${scriptList(displacement)},`]),
    `  steps: ${steps},`,
    '});',
    'console.log(status, x.at(-1), values.at(-1));',
    '',
  ].join('\n');
}

function tableLines({ loss }: ProgramRequest): string[] {
  const { columns, values, rows } = loss.data!.table;
  return [
    'const table = {',
    `  columns: ${literal(columns)},`,
    '  values: [',
    ...values.map((column) => `    Float64Array.of(${scriptList(column, '    ').slice(1, -1)}),`),
    '  ],',
    `  rows: ${rows},`,
    '};',
  ];
}

/** Plain data as JavaScript writes it. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(
    ([name, each]) => `${/^[A-Za-z]\w*$/.test(name) ? name : literal(name)}: ${literal(each)}`,
  );
  return `{ ${fields.join(', ')} }`;
}
