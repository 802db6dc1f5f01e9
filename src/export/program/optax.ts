/** An experiment as a JAX program, with optax where it has the optimizer. */
import { heading } from './describe.ts';
import { optaxOptimizer } from './optax-optimizer.ts';
import {
  pythonLines,
  pythonLoss,
  pythonNumbers,
  pythonRate,
  pythonReport,
  pythonSlopes,
  pythonSteps,
  pythonText,
  timeArgument,
} from './python-program.ts';
import type { OwnOptimizer } from './pytorch-optimizer.ts';
import type { ProgramOptions, ProgramRequest } from './request.ts';
import { stepLines } from './step-lines.ts';
import { vectorStep } from './vector-step.ts';

/** @throws AnalysisError, DictionaryError as `vectorStep` does. */
export function optaxProgram(request: ProgramRequest, options: ProgramOptions): string {
  const own: OwnOptimizer = options.writtenOut
    ? { missing: 'it was asked for' }
    : optaxOptimizer(request);
  const isOwn = !('missing' in own);
  const update = isOwn ? own.note : `The update is written out: ${own.missing}.`;
  const code = [
    'import jax',
    'import jax.numpy as jnp',
    ...(isOwn ? ['import optax'] : []),
    '',
    'jax.config.update("jax_enable_x64", True)',
    '',
    '',
    ...pythonLoss(request, 'jnp'),
    '',
    '',
    'gradient = jax.jit(jax.grad(loss))',
    ...(isOwn ? withOptimizer(request, own) : writtenOut(request)),
    '',
  ];
  return pythonText(heading(request, options, update, 'Everything is float64.'), code);
}

function withOptimizer(
  request: ProgramRequest,
  own: Exclude<OwnOptimizer, { missing: string }>,
): string[] {
  const { numbers, states, slopes } = vectorStep(request);
  const schedule = request.parameters.schedule?.name ?? 'constant';
  const scheduled = schedule !== 'constant';
  const factor = own.rate.replace(/\*?lr$/, '');
  return [
    ...pythonNumbers(numbers, request, 'jnp'),
    ...(scheduled ? ['', '', ...pythonRate(schedule, 'jnp', factor), '', ''] : []),
    ...pythonSteps(request),
    ...pythonNumbers(states.slice(0, 1), request, 'jnp'),
    `optimizer = ${own.call.replace('RATE', scheduled ? 'rate' : own.rate)}`,
    'memory = optimizer.init(x)',
    '',
    '',
    ...pythonReport(request),
    'for k in range(steps):',
    `    g = gradient(x${timeArgument(request, slopes[0]?.after)})`,
    '    moves, memory = optimizer.update(g, memory, x)',
    '    x = optax.apply_updates(x, moves)',
    '    report(k + 1)',
  ];
}

function writtenOut(request: ProgramRequest): string[] {
  const step = vectorStep(request);
  const lines = stepLines(step, request.parameters.schedule?.name ?? 'constant');
  return [
    ...pythonNumbers(step.numbers, request, 'jnp'),
    ...pythonSteps(request),
    ...pythonNumbers(step.states, request, 'jnp'),
    '',
    '',
    ...pythonReport(request),
    'for k in range(steps):',
    ...pythonSlopes(step, request).map((line) => `    ${line}`),
    ...pythonLines(lines, 'jnp').map((line) => `    ${line}`),
    '    report(k + 1)',
  ];
}
