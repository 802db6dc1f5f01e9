/** An experiment as a PyTorch program. */
import { heading } from './describe.ts';
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
import { type OwnOptimizer, pytorchOptimizer } from './pytorch-optimizer.ts';
import type { ProgramOptions, ProgramRequest } from './request.ts';
import { stepLines } from './step-lines.ts';
import { vectorStep } from './vector-step.ts';

/** @throws AnalysisError, DictionaryError as `vectorStep` does. */
export function pytorchProgram(request: ProgramRequest, options: ProgramOptions): string {
  const own: OwnOptimizer = options.writtenOut
    ? { missing: 'it was asked for' }
    : pytorchOptimizer(request);
  const isOwn = !('missing' in own);
  const update = isOwn ? own.note : `The update is written out: ${own.missing}.`;
  const code = [
    'import torch',
    '',
    'torch.set_default_dtype(torch.float64)',
    '',
    '',
    ...pythonLoss(request, 'torch'),
    '',
    '',
    ...(isOwn ? withOptimizer(request, own) : writtenOut(request)),
    '',
  ];
  return pythonText(heading(request, options, update, 'Everything is float64.'), code);
}

function withOptimizer(
  request: ProgramRequest,
  own: Exclude<OwnOptimizer, { missing: string }>,
): string[] {
  const { numbers, states } = vectorStep(request);
  const schedule = request.parameters.schedule?.name ?? 'constant';
  const scheduled = schedule !== 'constant';
  const factor = own.rate.replace(/\*?lr$/, '');
  return [
    ...pythonNumbers(numbers, request, 'torch'),
    ...(scheduled ? ['', '', ...pythonRate(schedule, 'torch', factor), '', ''] : []),
    ...pythonSteps(request),
    ...pythonNumbers(states.slice(0, 1), request, 'torch'),
    'x.requires_grad_()',
    `optimizer = ${own.call.replace('RATE', scheduled ? 'rate(0)' : own.rate)}`,
    '',
    '',
    ...pythonReport(request),
    'for k in range(steps):',
    ...(scheduled ? ['    optimizer.param_groups[0]["lr"] = rate(k)'] : []),
    '    optimizer.zero_grad()',
    `    loss(x${timeArgument(request)}).backward()`,
    '    optimizer.step()',
    '    report(k + 1)',
  ];
}

function writtenOut(request: ProgramRequest): string[] {
  const step = vectorStep(request);
  const lines = stepLines(step, request.parameters.schedule?.name ?? 'constant');
  const time = request.loss.moves ? ', t' : '';
  return [
    `def gradient(at${time}):`,
    '    at = at.detach().requires_grad_()',
    `    return torch.autograd.grad(loss(at${time}), at)[0]`,
    '',
    '',
    ...pythonNumbers(step.numbers, request, 'torch'),
    ...pythonSteps(request),
    ...pythonNumbers(step.states, request, 'torch'),
    '',
    '',
    ...pythonReport(request),
    'for k in range(steps):',
    ...pythonSlopes(step, request).map((line) => `    ${line}`),
    ...pythonLines(lines, 'torch').map((line) => `    ${line}`),
    '    report(k + 1)',
  ];
}
