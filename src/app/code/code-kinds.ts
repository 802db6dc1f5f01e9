/** The ways in which an experiment leaves the page as text. */
import { commandLine } from '../../export/program/command-line.ts';
import { libraryCall } from '../../export/program/library-call.ts';
import { exportProgram } from '../../export/program/program.ts';
import type { ProgramOptions, ProgramRequest } from '../../export/program/request.ts';

interface CodeKind {
  readonly id: string;
  readonly title: string;
  /** The end of a file's name, and its type. */
  readonly file: readonly [ending: string, type: string];
  /** Whether there is a choice between a library's optimizer and the update written out. */
  readonly hasOptimizers: boolean;
  write(request: ProgramRequest, options: ProgramOptions): string;
}

const script = ['mjs', 'text/javascript'] as const;
const python = ['py', 'text/x-python'] as const;

export const codeKinds = [
  {
    id: 'pytorch',
    title: 'PyTorch',
    file: python,
    hasOptimizers: true,
    write: (request, options) => exportProgram(request, 'pytorch', options),
  },
  {
    id: 'optax',
    title: 'JAX, optax',
    file: python,
    hasOptimizers: true,
    write: (request, options) => exportProgram(request, 'optax', options),
  },
  {
    id: 'tfjs',
    title: 'TensorFlow.js',
    file: script,
    hasOptimizers: true,
    write: (request, options) => exportProgram(request, 'tfjs', options),
  },
  {
    id: 'library',
    title: 'This library',
    file: script,
    hasOptimizers: false,
    write: libraryCall,
  },
  {
    id: 'shell',
    title: 'Command line',
    file: ['sh', 'text/x-shellscript'],
    hasOptimizers: false,
    write: (request) =>
      commandLine(request) ??
      `overdamped orbit --scene scene.json --rule ${request.rule.name} --steps ${request.steps}`,
  },
] as const satisfies readonly CodeKind[];

export type CodeKindId = (typeof codeKinds)[number]['id'];
