import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, overdamped } from '../cli/command-line.ts';
import { blocks, commandLines, listedFields } from './blocks.ts';

// Commands write where they are run.
const checkout = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'overdamped-docs-'));
beforeAll(() => {
  for (const { code } of blocks.filter(({ language }) => language === 'json')) {
    const { name } = JSON.parse(code) as { name: string };
    writeFileSync(join(folder, `${name}.json`), code);
  }
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(checkout);
  rmSync(folder, { recursive: true });
});

const inReference = commandLines.filter(({ file }) => file === 'docs/cli.md');
const fields = listedFields();

describe('the examples of the reference', () => {
  // Each command's own example: the first of them stands before the sections.
  it.each(inReference.slice(1))(
    '"$line" answers with the fields that are listed',
    async ({ words }) => {
      const found = Object.keys(await answer(...words));
      expect(found.sort()).toEqual([...fields.get(words[0]!)!].sort());
    },
  );
});

it.each(commandLines.filter((each) => !inReference.slice(1).includes(each)))(
  '$file: "$line" runs',
  async ({ words }) => {
    const { code, stderr, stdout } = await overdamped(...words);
    expect(code, stderr).toBe(0);
    expect(stdout + stderr).not.toMatch(/NaN|undefined/);
  },
);
