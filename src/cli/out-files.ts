/** The files that a command writes beside its answer: `--out`. */

import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { parameters } from '../scene/parameters.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { note, writeWhole } from './output.ts';
import { renderPng } from './render-png.ts';
import { withProgress } from './run-with-progress.ts';
import { WholeFile } from './whole-file.ts';

const formats = ['.png', '.svg', '.csv', '.json'];

/** What the flags of `withOut` say. */
export interface OutFlags {
  out?: string[];
  width?: number;
  height?: number;
}

/** Adds `--out`, which may be repeated, and the size of a picture. */
export function withOut(command: Command): Command {
  return command
    .addOption(outFlag())
    .addOption(numberFlag(parameters.figureWidth, parameters.figureWidth.default))
    .addOption(numberFlag(parameters.figureHeight, parameters.figureHeight.default));
}

function outFlag(): Option {
  return new Option(
    '--out <file>',
    `A file to write, ${formats.join(', ')}; may be repeated.`,
  ).argParser((path: string, before: string[] | undefined) => [
    ...(before ?? []),
    checkFormat(path),
  ]);
}

function checkFormat(path: string): string {
  if (formats.includes(extname(path).toLowerCase())) return path;
  throw new InputError(`--out ${path}: end the name in ${formats.join(', ')}.`);
}

/**
 * The files asked for, each once, and those of them that are pictures.
 *
 * @throws InputError for one that cannot be written, before anything is computed.
 */
export function outPaths(out: readonly string[] = []): { paths: string[]; pictures: string[] } {
  const paths = [...new Set(out.map((path) => resolve(path)))];
  for (const path of paths) new WholeFile(path).abandon();
  return { paths, pictures: paths.filter((path) => isPicture(path)) };
}

/** Writes the files one after the other; Ctrl+C leaves those that are whole. */
export function writeFiles(
  paths: readonly string[],
  write: (path: string) => Promise<void>,
): Promise<void> {
  return withProgress(async ({ onProgress }) => {
    for (const [i, path] of paths.entries()) {
      await write(path);
      note(`wrote ${path}`);
      onProgress((i + 1) / paths.length);
    }
  });
}

export function isPicture(path: string): boolean {
  return ['.png', '.svg'].includes(extname(path).toLowerCase());
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws a figure in the size of the flags, as SVG or PNG. */
export async function writePicture(
  path: string,
  flags: OutFlags,
  draw: (size: Size) => string,
): Promise<void> {
  const width = flags.width ?? parameters.figureWidth.default;
  const height = flags.height ?? parameters.figureHeight.default;
  const svg = draw(layout(width, height));
  await writeWhole(path, path.toLowerCase().endsWith('.svg') ? svg : await renderPng(svg, width));
}

/**
 * The size a picture is laid out at, in the proportions asked for: at 480 to 1200 units of width type
 * is neither too large nor too small, and less than 300 units of height would not hold the axes.
 */
function layout(width: number, height: number): Size {
  const units = Math.max(Math.min(Math.max(width, 480), 1200), (300 * width) / height);
  return { width: units, height: (units * height) / width };
}
