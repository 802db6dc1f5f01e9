import { type Command, Option } from 'commander';
import { commandLine } from '../export/program/command-line.ts';
import { exportProgram } from '../export/program/program.ts';
import { type ProgramTarget, programTargets } from '../export/program/request.ts';
import { parameters } from '../scene/parameters.ts';
import { resolveExperiment } from './experiment.ts';
import { type ExperimentFlags, withExperiment } from './experiment-flags.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { onlyStart } from './motion-of.ts';
import { note, print, printJson, writeWhole } from './output.ts';

interface ExportFlags extends ExperimentFlags {
  to?: ProgramTarget;
  steps?: number;
  writtenOut?: boolean;
  out?: string;
  json?: boolean;
}

const names = programTargets.join(', ');

/**
 * `export`: the experiment of `orbit` as a program of another library.
 *
 * @param version of this program, for the heading.
 */
export function exportCommand(version: string): (program: Command) => void {
  return (program) => {
    const command = program
      .command('export')
      .description('The experiment as a program of another library that prints the same iterates.');
    withExperiment(command)
      .addOption(
        new Option('--to <library>', `The library: ${names}.`).argParser((text: string) => {
          if ((programTargets as readonly string[]).includes(text)) return text;
          throw new InputError(`--to "${text}" is not known: use ${names}.`);
        }),
      )
      .option(
        '--written-out',
        'Writes the update out, also where the library has an optimizer of the same convention.',
      )
      .addOption(numberFlag({ ...parameters.steps, minimum: 0 }, parameters.steps.default))
      .option('--out <file>', 'A file for the program; without it the program goes to stdout.')
      .action(async (flags: ExportFlags) => {
        const { to } = flags;
        if (to === undefined) throw new InputError(`--to is missing: give a library, ${names}.`);
        const experiment = resolveExperiment(flags);
        const { loss, rule, parameters: numbers, scene, displacement } = experiment;
        const request = {
          loss,
          rule,
          parameters: numbers,
          start: onlyStart(experiment, flags),
          ...(displacement === undefined ? {} : { displacement }),
          steps: flags.steps ?? scene?.steps ?? parameters.steps.default,
        };
        const line = commandLine(request);
        const text = exportProgram(request, to, {
          version,
          source: line === null ? [] : [line],
          writtenOut: flags.writtenOut ?? false,
        });
        if (flags.out !== undefined) {
          await writeWhole(flags.out, text);
          note(`wrote ${flags.out}`);
        }
        if (flags.json) printJson({ to, rule: rule.name, program: text });
        else if (flags.out === undefined) await print(text);
      });
  };
}
